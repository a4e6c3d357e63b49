package workflows

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// What comes in arrives undecoded and is read here. When the SDK itself decodes an argument and cannot, it fails the
// execution: a worker of the wrong version, or without a key, would end a family's journey for good. What is not read
// here panics, which fails the workflow task only; a worker that can read it takes the journey up.
//
// A codec that a worker is given must hand on what it cannot decode as it is, or panic: an error from it reaches the SDK first.

// errUnread is the reason why a payload is not read, where there is no better one.
var errUnread = errors.New("a payload that this worker cannot read (is it older than the one that wrote it, or without its codec?)")

// stateOf reads the state that a run begins with, in today's shape.
func stateOf(raw converter.RawValue) (*casework.State, error) {
	text, err := textOf(raw)
	if err != nil {
		return nil, err
	}
	return casework.Decode(text)
}

// strictly reads JSON of which nothing may be dropped: a field that this worker does not know would be gone from the state
// or the decision for good.
func strictly(text []byte, into any) error {
	reader := json.NewDecoder(bytes.NewReader(text))
	reader.DisallowUnknownFields()
	if err := reader.Decode(into); err != nil {
		return fmt.Errorf("%w: %T", errUnread, into) // the decoder's own words may repeat what came
	}
	return nil
}

// textOf is a payload's JSON.
func textOf(raw converter.RawValue) ([]byte, error) {
	payload := raw.Payload()
	if payload == nil || string(payload.GetMetadata()[converter.MetadataEncoding]) != converter.MetadataEncodingJSON {
		return nil, errUnread
	}
	return payload.GetData(), nil
}

// payloadLimit is how many bytes go into one payload. Temporal ends a workflow that has it carry more than 2 MiB, in an activity's
// input or when it continues as new.
const payloadLimit = 2<<20 - 64<<10

// batchSize is how many bytes of messages or journal entries go to an activity at a time.
const batchSize = 512 << 10

// written is a state as the next run will read it.
func written(s *casework.State) converter.RawValue {
	payload, err := converter.GetDefaultDataConverter().ToPayload(s)
	must(err)
	return converter.NewRawValue(payload)
}

// batch gives as many of the first items as fit into one payload, at least one.
func batch[T any](items []T, most int) []T {
	n, size := 0, 0
	for n < min(len(items), most) {
		text, err := json.Marshal(items[n])
		must(err)
		if size += len(text); size > batchSize && n > 0 {
			break
		}
		n++
	}
	return items[:n:n]
}

// result waits for what an activity answers. The error is the activity's own; an answer that cannot be read is none of the
// department's and fails the workflow task.
func result(ctx workflow.Context, answer workflow.Future, into any) error {
	var raw converter.RawValue
	if err := answer.Get(ctx, &raw); err != nil {
		return err
	}
	if raw.Payload() == nil {
		return nil // nothing was answered, as of an empty list
	}
	must(converter.GetDefaultDataConverter().FromPayload(raw.Payload(), into))
	return nil
}

// must fails the workflow task where there is an error, and leaves the journey as it was.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
