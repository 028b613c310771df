package dev.tectum.app.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryCountTest {

    private static final List<Message> PROMISED = List.of(message("a", "new"), message("b", "new"), message("a", "update"),
            message("a", "end"), message("b", "end"));

    @Test
    void whatComesTwiceIsNeitherLostNorDisordered() {
        List<Message> heard = List.of(message("a", "new"), message("b", "new"), message("a", "new"), message("a", "update"),
                message("b", "end"), message("a", "end"), message("a", "update"));
        assertEquals(new DeliveryCount(2, 5, 7, 2, List.of(), List.of(), List.of(), List.of(), List.of()),
                DeliveryCount.of(PROMISED, heard));
    }

    @Test
    void aMessageThatNeverComesIsLostAndAnEndBeforeItsUpdateIsDisordered() {
        List<Message> heard = List.of(message("a", "new"), message("a", "end"), message("a", "update"), message("b", "new"));
        DeliveryCount count = DeliveryCount.of(PROMISED, heard);
        assertEquals(List.of("b end 8:00"), count.lost());
        assertEquals(List.of("a"), count.disordered());
    }

    @Test
    void whatTheJournalDoesNotKnowAndWhatItToldOtherwiseIsNamed() {
        List<Message> heard = List.of(new Message("a", "new", "8:00", "{}"), message("c", "new"));
        DeliveryCount count = DeliveryCount.of(PROMISED, heard);
        assertEquals(List.of("c new 8:00"), count.unknown());
        assertEquals(List.of("a new 8:00"), count.altered());
    }

    @Test
    void anAlertWithoutItsEndOrWithTwoIsMisshapen() {
        List<Message> promised = List.of(message("a", "new"), message("b", "new"), message("b", "end"),
                new Message("b", "end", "9:00", "{}"));
        assertEquals(List.of("a", "b"), DeliveryCount.of(promised, List.of()).misshapen());
    }

    private static Message message(String id, String state) {
        return new Message(id, state, "8:00", "{\"id\":\"" + id + "\"}");
    }
}
