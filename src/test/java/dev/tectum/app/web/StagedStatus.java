package dev.tectum.app.web;

import dev.tectum.app.web.view.StatusView;
import java.util.Optional;

/// A device that is well until it is told to break down.
final class StagedStatus implements StatusView {

    private volatile Optional<String> obstacle = Optional.empty();

    void breakDown(String because) {
        obstacle = Optional.of(because);
    }

    void recover() {
        obstacle = Optional.empty();
    }

    @Override
    public String status() {
        return "{\"device\":\"staged-room\",\"provider\":\"cpu\"}";
    }

    @Override
    public String config() {
        return "{}";
    }

    @Override
    public String model() {
        return "{\"name\":\"home-safety\",\"version\":\"1.0.0\",\"labels\":["
                + "{\"name\":\"fire\",\"title\":\"Fire\",\"severity\":\"critical\",\"raise\":0.7,\"clear\":0.3},"
                + "{\"name\":\"alarm\",\"title\":\"Alarm tone\",\"severity\":\"critical\",\"raise\":0.7,\"clear\":0.3},"
                + "{\"name\":\"person\",\"title\":\"Somebody is here\",\"severity\":\"info\",\"raise\":0.6,\"clear\":0.3},"
                + "{\"name\":\"baby-cry\",\"title\":\"Baby crying\",\"severity\":\"warning\",\"raise\":0.7,\"clear\":0.3},"
                + "{\"name\":\"dog-bark\",\"title\":\"Dog barking\",\"severity\":\"info\",\"raise\":0.7,\"clear\":0.3}]}";
    }

    @Override
    public Optional<String> findObstacle() {
        return obstacle;
    }
}
