package org.perplexiscope.format.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perplexiscope.format.text.UnreadableException.Reason;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class DocumentsTest {
    private static final String WORD_BEGIN =
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\" xmlns:mc=\"urn:mc\"><w:body>";
    private static final String WORD_END = "</w:body></w:document>";

    @TempDir Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Reason refusal(Path file, DocumentKind kind) {
        return assertThrows(UnreadableException.class, () -> Extraction.text(file, kind)).reason();
    }

    private static String page(String html) throws Exception {
        return WebPage.text(html.getBytes(StandardCharsets.UTF_8), 1000);
    }

    @Test
    void aPageGivesWhatIsReadOnIt() throws Exception {
        String html =
                """
                <html><head><title>unseen</title><style>p{}</style></head><body>
                <h1>A  head</h1><p>One
                 line, <b>bold</b>&nbsp; and<br>broken.<script>alert(1)</script>
                <ul><li>one<li>two</ul>
                <table><tr><td>a<td>b<tr><td>c<td>d</table>
                <p hidden>not seen</p><pre>  kept
                   so</pre>
                """;
        String seen =
                """
                A head

                One line, bold\u00A0 and
                broken.

                one
                two

                a\tb
                c\td

                  kept
                   so\
                """;
        assertEquals(seen, page(html));
    }

    @Test
    void aPageSaysItsEncoding() throws Exception {
        String page = "<meta charset=\"Shift_JIS\"><p>\u6F22\u5B57";
        assertEquals(
                "\u6F22\u5B57", WebPage.text(page.getBytes(Charset.forName("Shift_JIS")), 100));
        assertEquals("\u6F22\u5B57", page(page.replace("Shift_JIS", "utf-8")));
    }

    @Test
    void aPageThatIsNestedWithoutEndIsStillRead() throws Exception {
        assertEquals("deep", page("<div>".repeat(100_000) + "deep"));
    }

    @Test
    void aDocumentGivesItsParagraphs() throws Exception {
        Path file = folder.resolve("report.docx");
        docx(
                file,
                WORD_BEGIN
                        + "<w:p><w:r><w:t>One </w:t></w:r><w:r><w:t>&amp; two</w:t></w:r></w:p>"
                        + "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r>"
                        + "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
                        + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
                        + "<mc:AlternateContent><mc:Choice><w:r><w:t>box</w:t></w:r></mc:Choice>"
                        + "<mc:Fallback><w:r><w:t>box</w:t></w:r></mc:Fallback>"
                        + "</mc:AlternateContent></w:p>"
                        + WORD_END);
        assertEquals("One & two\na\tb\nc\nbox", Extraction.text(file, DocumentKind.ARCHIVE));
    }

    @Test
    void aDocumentReadsNoOtherFile() throws Exception {
        Path secret = write("secret.txt", "secret".getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("entity.docx");
        docx(
                file,
                "<!DOCTYPE d [<!ENTITY x SYSTEM \""
                        + secret.toUri()
                        + "\">]>"
                        + WORD_BEGIN.replace("<?xml version=\"1.0\"?>", "")
                        + "<w:p><w:t>&x;</w:t></w:p>"
                        + WORD_END);
        UnreadableException refused =
                assertThrows(
                        UnreadableException.class,
                        () -> Extraction.text(file, DocumentKind.ARCHIVE));
        assertTrue(
                List.of(Reason.DAMAGED, Reason.WITHOUT_TEXT).contains(refused.reason()),
                refused.reason().name());
    }

    @Test
    void whatUnpacksToMoreThanAnyTextIsRefused() throws Exception {
        Path file = folder.resolve("bomb.docx");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write((WORD_BEGIN + "<w:p><w:t>").getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'a');
            for (int i = 0; i < 80; i++) {
                zip.write(block);
            }
        }
        assertEquals(Reason.TOO_LARGE, refusal(file, DocumentKind.ARCHIVE));
    }

    @Test
    void archivesThatAreNoDocumentAndBrokenOnesAreToldApart() throws Exception {
        Path other = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertEquals(Reason.UNKNOWN_KIND, refusal(other, DocumentKind.ARCHIVE));
        Path whole = folder.resolve("whole.docx");
        docx(whole, WORD_BEGIN + "<w:p><w:t>words</w:t></w:p>" + WORD_END);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = write("cut.docx", Arrays.copyOf(bytes, bytes.length - 30));
        assertEquals(Reason.DAMAGED, refusal(cut, DocumentKind.ARCHIVE));
        Path unended = folder.resolve("unended.docx");
        docx(unended, WORD_BEGIN + "<w:p><w:t>words");
        assertEquals(Reason.DAMAGED, refusal(unended, DocumentKind.ARCHIVE));
    }

    @Test
    void aDocumentWithAPasswordIsNamedSo() throws Exception {
        byte[] compound = new byte[4096];
        byte[] mark = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(mark, 0, compound, 1024, mark.length);
        Path locked = write("locked.docx", compound);
        assertEquals(Reason.LOCKED, refusal(locked, DocumentKind.COMPOUND_FILE));
        Path old = write("old.doc", new byte[4096]);
        assertEquals(Reason.UNKNOWN_KIND, refusal(old, DocumentKind.COMPOUND_FILE));
    }

    @Test
    void aPdfGivesItsParagraphs() throws Exception {
        Path file = folder.resolve("paper.pdf");
        pdf(file, null, "The lines of a para-", "graph belong together.", "", "Another one.");
        assertEquals(
                "The lines of a paragraph belong together.\n\nAnother one.",
                Extraction.text(file, DocumentKind.PDF));
    }

    @Test
    void linesAreJoinedAsTheirScriptAsks() {
        assertEquals("a b c", PdfDocument.joined("a \u0001 b\u0001c\u0002"));
        assertEquals("\u6F22\u5B57", PdfDocument.joined("\u6F22\u0001\u5B57\u0002"));
        assertEquals(
                "well-Known x - y",
                PdfDocument.joined("well-\u0001Known x -\u0001y\u0002")
                        .replace("well- Known", "well-Known"));
    }

    @Test
    void pdfsThatGiveNothingSayWhy() throws Exception {
        Path locked = folder.resolve("locked.pdf");
        pdf(locked, "secret", "words");
        assertEquals(Reason.LOCKED, refusal(locked, DocumentKind.PDF));
        Path blank = folder.resolve("blank.pdf");
        pdf(blank, null);
        assertEquals(Reason.WITHOUT_TEXT, refusal(blank, DocumentKind.PDF));
        Path noise =
                write("noise.pdf", "%PDF-1.7 and nothing more".getBytes(StandardCharsets.UTF_8));
        assertEquals(Reason.DAMAGED, refusal(noise, DocumentKind.PDF));
    }

    private static void docx(Path file, String body) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One page, a line each; an empty one leaves a gap. */
    private static void pdf(
            Path file, @org.jspecify.annotations.Nullable String password, String... lines)
            throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                out.beginText();
                out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                out.setLeading(14);
                out.newLineAtOffset(72, 700);
                for (String line : lines) {
                    out.showText(line);
                    out.newLine();
                }
                out.endText();
            }
            if (password != null) {
                document.protect(
                        new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(file.toFile());
        }
    }
}
