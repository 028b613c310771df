/// What a model bundle declares: modalities, labels, front ends, fusion. Data, no behaviour of the network.
/// In: the fields of a manifest, already parsed. Out: records that checked themselves.
/// Must not know files, JSON or the runtime that executes the networks.
@NullMarked
package dev.tectum.domain.model;

import org.jspecify.annotations.NullMarked;
