package org.perplexiscope.ui.models;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.perplexiscope.catalog.hub.DownloadPlan;
import org.perplexiscope.model.FaultException;
import org.perplexiscope.model.ModelSource;
import org.perplexiscope.ui.dialog.Sheet;
import org.perplexiscope.ui.fx.Icons;
import org.perplexiscope.ui.fx.Nodes;
import org.perplexiscope.ui.fx.Numbers;
import org.perplexiscope.ui.fx.Texts;

import java.util.List;
import java.util.function.Consumer;

/** Asks for a model's name, shows what the hub has and how large it is, and downloads it. */
public final class DownloadSheet extends Sheet {
    private static final double WIDTH = 600;
    private static final String USUAL = "https://huggingface.co";
    private static final List<String> MIRRORS = List.of(USUAL, "https://hf-mirror.com");

    private final Downloads downloads;
    private final String endpoint;
    private final Consumer<ModelSource> arrived;
    private final Texts texts;
    private final VBox body;
    private final TextField name = new TextField();
    private final ComboBox<String> hub = new ComboBox<>();
    private final Subscription following;
    private final ProgressBar bar = new ProgressBar();
    private final Label file = Nodes.label("", "caption");
    private final Label figures = Nodes.label("", "label-text");
    private boolean showsProgress;

    private DownloadSheet(
            Pane over,
            Downloads downloads,
            String endpoint,
            Consumer<ModelSource> arrived,
            Texts texts) {
        VBox content = new SheetBody(WIDTH, 12);
        super(over, texts.of("models.download.title"), WIDTH, content, texts);
        this.downloads = downloads;
        this.endpoint = endpoint;
        this.arrived = arrived;
        this.texts = texts;
        body = content;
        name.setText(downloads.nameProperty().get());
        name.setPromptText("HuggingFaceTB/SmolLM2-135M");
        name.setAccessibleText(texts.of("models.download.name"));
        name.setOnAction(_ -> look());
        hub.setEditable(true);
        hub.getItems().setAll(MIRRORS);
        hub.setValue(endpoint.isEmpty() ? USUAL : endpoint);
        hub.setAccessibleText(texts.of("models.download.hub"));
        following = downloads.stateProperty().subscribe(this::show);
        onClosed(
                () -> {
                    following.unsubscribe();
                    downloads.reset();
                });
    }

    /**
     * Opens the sheet over the window.
     *
     * @param endpoint the hub that was chosen before, empty for the usual one
     * @param arrived is handed the model once it is here, whether or not the sheet is still open
     */
    public static DownloadSheet show(
            Pane over,
            Downloads downloads,
            String endpoint,
            Consumer<ModelSource> arrived,
            Texts texts) {
        DownloadSheet sheet = new DownloadSheet(over, downloads, endpoint, arrived, texts);
        sheet.open();
        return sheet;
    }

    @Override
    protected Node firstFocus() {
        return name;
    }

    private void show(Downloads.State state) {
        if (state instanceof Downloads.State.Running running && showsProgress) {
            update(running);
            return;
        }
        showsProgress = state instanceof Downloads.State.Running;
        body.getChildren().clear();
        switch (state) {
            case Downloads.State.Idle idle -> {
                ask(false);
                FaultException fault = idle.fault();
                if (fault != null) {
                    fault(fault);
                }
            }
            case Downloads.State.Looking _ -> ask(true);
            case Downloads.State.Offered offered -> {
                ask(false);
                offer(offered);
            }
            case Downloads.State.Running running -> progress(running);
        }
    }

    private void ask(boolean waiting) {
        Button look = Nodes.button(texts.of("models.download.look"), "search", this::look);
        if (!(downloads.state() instanceof Downloads.State.Offered)) {
            look.getStyleClass().add("primary");
        }
        look.setMinWidth(USE_PREF_SIZE);
        look.setDisable(waiting);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(hub, Priority.ALWAYS);
        hub.setMaxWidth(Double.MAX_VALUE);
        body.getChildren()
                .addAll(
                        row(texts.of("models.download.name"), name, look),
                        row(texts.of("models.download.hub"), hub),
                        Nodes.paragraph(
                                waiting
                                        ? texts.of("models.download.looking", host())
                                        : texts.of("models.download.consent"),
                                "caption"));
    }

    private String host() {
        return hub.getEditor().getText().strip().replaceFirst("^https?://", "");
    }

    private void look() {
        String typed = name.getText().strip();
        String address = hub.getEditor().getText().strip();
        if (!typed.isEmpty()) {
            hub.setValue(address);
            boolean unchanged = endpoint.isEmpty() && address.equals(USUAL);
            downloads.look(typed, unchanged ? "" : address);
        }
    }

    private HBox row(String label, Node... nodes) {
        Label words = Nodes.label(label, "label-text");
        words.setMinWidth(64);
        HBox row = new HBox(10, words);
        row.getChildren().addAll(nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void fault(FaultException fault) {
        Label what = Nodes.paragraph(fault.what(texts.locale()), "error-text");
        what.setGraphic(Icons.of("alert-octagon", Icons.SMALL));
        body.getChildren().addAll(what, Nodes.paragraph(fault.remedy(texts.locale()), "secondary"));
    }

    private void offer(Downloads.State.Offered offered) {
        ToggleGroup group = new ToggleGroup();
        VBox choices = new VBox(1);
        choices.getStyleClass().add("download-choices");
        for (DownloadPlan plan : offered.plans()) {
            RadioButton choice = new RadioButton(plan.weights());
            choice.setToggleGroup(group);
            choice.setUserData(plan);
            choice.setMnemonicParsing(false);
            choice.getStyleClass().add("choice");
            choice.setMaxWidth(Double.MAX_VALUE);
            Label size =
                    Nodes.label(
                            texts.count("models.download.files", plan.files().size())
                                    + ", "
                                    + Numbers.bytes(plan.bytes()),
                            "caption");
            size.setMouseTransparent(true);
            StackPane.setAlignment(size, Pos.CENTER_RIGHT);
            StackPane.setMargin(size, new Insets(0, 8, 0, 0));
            choices.getChildren().add(new StackPane(choice, size));
        }
        Button go = Nodes.button("", "download-cloud", () -> start(group), "primary");
        go.setMinWidth(USE_PREF_SIZE);
        group.selectedToggleProperty()
                .subscribe(
                        toggle -> {
                            if (toggle != null && toggle.getUserData() instanceof DownloadPlan p) {
                                go.setText(
                                        texts.of("models.download.go", Numbers.bytes(p.bytes())));
                            }
                        });
        group.getToggles().getFirst().setSelected(true);
        Label place =
                Nodes.paragraph(
                        texts.of("models.download.place", offered.host(), offered.folder()),
                        "caption");
        HBox.setHgrow(place, Priority.ALWAYS);
        place.setMaxWidth(Double.MAX_VALUE);
        HBox last = new HBox(16, place, go);
        last.setAlignment(Pos.CENTER_LEFT);
        body.getChildren().addAll(choices, last);
    }

    private void start(ToggleGroup group) {
        if (group.getSelectedToggle().getUserData() instanceof DownloadPlan plan) {
            downloads.download(plan, arrived);
        }
    }

    private void progress(Downloads.State.Running running) {
        update(running);
        bar.setMaxWidth(Double.MAX_VALUE);
        Button stop = Nodes.button(texts.of("models.download.stop"), "x", downloads::cancel);
        stop.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(12, figures, Nodes.spacer(), stop);
        row.setAlignment(Pos.CENTER_LEFT);
        body.getChildren()
                .addAll(
                        Nodes.label(running.plan().name(), "card-title"),
                        file,
                        bar,
                        row,
                        Nodes.paragraph(texts.of("models.download.beside"), "caption"));
    }

    private void update(Downloads.State.Running running) {
        bar.setProgress(running.total() > 0 ? (double) running.done() / running.total() : -1);
        file.setText(
                running.file().isEmpty() ? texts.of("models.download.begins") : running.file());
        figures.setText(figures(running));
    }

    private String figures(Downloads.State.Running running) {
        String figures =
                texts.of(
                        "models.download.done",
                        Numbers.bytes(running.done()),
                        Numbers.bytes(running.total()));
        double rate = running.seconds() > 1 ? running.done() / running.seconds() : 0;
        return rate > 0
                ? figures
                        + ", "
                        + texts.of(
                                "models.download.left",
                                Numbers.seconds((running.total() - running.done()) / rate))
                : figures;
    }
}
