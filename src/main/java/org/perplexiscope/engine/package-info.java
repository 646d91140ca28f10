/**
 * Language models on libtorch: the decoder, its kernels, the head that turns logits into columns,
 * TorchScript programs, devices. The only package that knows DJL.
 *
 * <p>A family of models is a declaration that composes a {@link org.perplexiscope.engine.Decoder}
 * of parts; a part is a small class that calls a kernel or two. Nothing of DJL is touched before
 * the weights' names, shapes and formats have been checked.
 */
@NullMarked
package org.perplexiscope.engine;

import org.jspecify.annotations.NullMarked;
