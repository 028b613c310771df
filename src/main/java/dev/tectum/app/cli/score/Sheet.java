package dev.tectum.app.cli.score;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A table of texts with a title.
///
/// @param names so many columns, from the left, hold names; the others hold figures
record Sheet(String title, int names, List<String> head, List<List<String>> rows) {

    Sheet {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    /// For a terminal: names to the left, figures to the right.
    String text() {
        List<Integer> widths = IntStream.range(0, head.size()).mapToObj(this::width).toList();
        List<String> lines = new ArrayList<>(List.of(title, ""));
        lines.add(line(head, widths, "  ").stripTrailing());
        lines.add("─".repeat(widths.stream().mapToInt(Integer::intValue).sum() + 2 * (widths.size() - 1)));
        rows.forEach(row -> lines.add(line(row, widths, "  ").stripTrailing()));
        return String.join("\n", lines) + "\n";
    }

    String markdown() {
        List<String> lines = new ArrayList<>(List.of(title + ":", ""));
        lines.add("| " + String.join(" | ", head) + " |");
        lines.add(IntStream.range(0, head.size()).mapToObj(column -> column < names ? " --- |" : " ---: |")
                .reduce("|", String::concat));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return String.join("\n", lines) + "\n";
    }

    private int width(int column) {
        return IntStream.concat(IntStream.of(head.get(column).length()), rows.stream().mapToInt(row -> row.get(column).length())).max()
                .orElse(0);
    }

    private String line(List<String> fields, List<Integer> widths, String gap) {
        return String.join(gap, IntStream.range(0, fields.size())
                .mapToObj(column -> padded(fields.get(column), widths.get(column), column < names)).toList());
    }

    private static String padded(String field, int width, boolean left) {
        String space = " ".repeat(width - field.length());
        return left ? field + space : space + field;
    }
}
