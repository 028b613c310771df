package dev.tectum.stage.journal.sqlite.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What can be exported. Times are RFC 3339 in UTC with milliseconds.
public enum ExportTable {

    EVENTS("FROM events e", "e.at >= ?1 AND e.at < ?2 AND (?3 IS NULL OR e.id IN (SELECT event FROM alerts WHERE label = ?3))", "e.id",
            List.of(new Column("id", "e.id"), Column.time("at", "e.at"), new Column("station", "e.station"), new Column("tick", "e.tick"),
                    new Column("revision", "e.revision"), new Column("model", "e.model"), new Column("mode", "e.mode"),
                    Column.json("decision", "e.json"))),

    ALERTS("FROM alerts a", "a.at >= ?1 AND a.at < ?2 AND (?3 IS NULL OR a.label = ?3)", "a.sequence",
            List.of(new Column("sequence", "a.sequence"), new Column("event", "a.event"), Column.time("at", "a.at"),
                    new Column("id", "a.id"),
                    new Column("station", "a.station"), new Column("label", "a.label"), new Column("state", "a.state"),
                    new Column("severity", "json_extract(a.payload, '$.severity')"),
                    new Column("confidence", "json_extract(a.payload, '$.confidence')"),
                    new Column("because", "json_extract(a.payload, '$.because')"), Column.json("message", "a.payload"))),

    CHANGES("FROM changes c JOIN events e ON e.id = c.event", "e.at >= ?1 AND e.at < ?2 AND (1 OR ?3)", "e.id, c.rowid",
            List.of(new Column("event", "c.event"), Column.time("at", "e.at"), new Column("station", "e.station"),
                    new Column("kind", "c.kind"),
                    new Column("subject", "c.subject"), new Column("before", "c.before"), new Column("after", "c.after"))),

    OUTAGES("FROM outages o", "(o.ended IS NULL OR o.ended >= ?1) AND o.began < ?2 AND (1 OR ?3)", "o.began",
            List.of(new Column("station", "o.station"), new Column("modality", "o.modality"), Column.time("began", "o.began"),
                    Column.time("ended", "o.ended")));

    /// @param isJson whether the value is JSON itself
    private record Column(String name, String value, boolean isJson) {

        private Column(String name, String value) {
            this(name, value, false);
        }

        private static Column json(String name, String value) {
            return new Column(name, value, true);
        }

        private static Column time(String name, String millis) {
            return new Column(name, "strftime('%Y-%m-%dT%H:%M:%fZ', " + millis + " / 1000.0, 'unixepoch')");
        }
    }

    private final String source;
    private final String conditions;
    private final String order;
    private final List<Column> columns;

    ExportTable(String source, String conditions, String order, List<Column> columns) {
        this.source = source;
        this.conditions = conditions;
        this.order = order;
        this.columns = columns;
    }

    /// As files are called after it.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The names of the values of a row.
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    String rowsOfValues() {
        return select(columns.stream().map(Column::value).collect(Collectors.joining(", ")));
    }

    /// One value a row: an object of all others, and `type`.
    String rowsOfObjects() {
        String members = columns.stream()
                .map(column -> "'" + column.name() + "', " + (column.isJson() ? "json(" + column.value() + ")" : column.value()))
                .collect(Collectors.joining(", "));
        return select("json_object('type', '" + wireName().substring(0, wireName().length() - 1) + "', " + members + ")");
    }

    private String select(String what) {
        return "SELECT " + what + " " + source + " WHERE " + conditions + " ORDER BY " + order;
    }
}
