package dev.tectum.app.config.yaml;

import dev.tectum.app.config.ConfigException;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Something written in a YAML file. Errors name file, line and column.
record YamlValue(String file, Node node) {

    /// @throws ConfigException if this is not one value
    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("one value is expected here");
    }

    /// @throws ConfigException if this is not a number of that range; whole ones may be hexadecimal
    double number(String name, double min, double max) {
        double number = parsed(name);
        if (number >= min && number <= max) {
            return number;
        }
        throw wrong("\"" + name + "\" must lie between " + plain(min) + " and " + plain(max) + ", but is " + text());
    }

    private double parsed(String name) {
        String text = text();
        try {
            return text.startsWith("0x") ? Long.decode(text) : Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw wrong("\"" + name + "\" must be a number, but is \"" + text + "\"");
        }
    }

    /// @throws ConfigException if this is not a list with at least so many entries
    List<YamlValue> items(String name, int least) {
        if (node instanceof SequenceNode sequence && sequence.getValue().size() >= least) {
            return sequence.getValue().stream().map(item -> new YamlValue(file, item)).toList();
        }
        throw wrong("\"" + name + "\" must be a list" + switch (least) {
            case 0 -> "";
            case 1 -> " of at least one entry";
            default -> " of at least " + least + " entries";
        });
    }

    YamlFields fields() {
        return new YamlFields(this);
    }

    /// `file:line:column`
    String place() {
        Mark mark = node.getStartMark();
        return file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    ConfigException wrong(String what) {
        return new ConfigException(place() + ": " + what);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : Double.toString(number);
    }
}
