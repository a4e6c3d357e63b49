package casework

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"

	"samspil/internal/policy"
)

// ErrUnread says that a state cannot be read: it is no state of a journey, or this program is too old for it.
var ErrUnread = errors.New("a state that this program cannot read (is it older than the one that wrote it?)")

// fields are a state's own, and beside them its policy as JSON: written apart, since a program holds each policy once.
type fields struct {
	*plain
	Policy json.RawMessage `json:"policy,omitempty"`
}

type plain State

// Decode reads a state from its JSON and lifts it to today's shape. The numbers of the shape and of the rules come first: what was written under
// newer ones is not looked at. Nothing may be dropped, for it would be gone for good: a field that is not known is an
// error. The error says nothing of what is in the state.
func Decode(text []byte) (*State, error) {
	var shape struct {
		Schema int `json:"schema"`
		Rules  int `json:"rules"`
	}
	if json.Unmarshal(text, &shape) != nil {
		return nil, ErrUnread
	}
	if err := errors.Join(readable(shape.Schema), Knows(shape.Rules)); err != nil {
		return nil, err
	}
	read := fields{plain: &plain{}}
	reader := json.NewDecoder(bytes.NewReader(text))
	reader.DisallowUnknownFields()
	if reader.Decode(&read) != nil || read.Case == "" || len(read.Policy) == 0 || string(read.Policy) == "null" {
		return nil, ErrUnread
	}
	s := (*State)(read.plain)
	var err error
	if s.Policy, err = policy.Shared(read.Policy); err != nil {
		return nil, err
	}
	upgrade(s)
	return s, nil
}

// mutable are a state's fields without those whose contents never change once they are there.
type mutable struct {
	*plain
	Policy  any `json:"policy,omitempty"`
	Journal any `json:"journal,omitempty"`
	Handled any `json:"handled,omitempty"`
}

// copied is the state as the next run would read it. Both have the same policy, and the same journal entries and receipts so
// far, which nothing changes; what is added to one is not in the other.
func (s *State) copied() (*State, error) {
	text, err := json.Marshal(mutable{plain: (*plain)(s)})
	if err != nil {
		return nil, err
	}
	out := &State{}
	if err := json.Unmarshal(text, (*plain)(out)); err != nil {
		return nil, err
	}
	out.Policy, out.Journal, out.Handled = s.Policy, slices.Clip(s.Journal), slices.Clip(s.Handled)
	return out, nil
}

// own is the state's JSON without its policy.
func (s *State) own() ([]byte, error) { return json.Marshal(fields{plain: (*plain)(s)}) }
