package casework

import (
	"bytes"
	"encoding/json"
	"fmt"

	"samspil/internal/policy"
)

// Flush is what a journey has the register keep at a time: journal entries, and where it stands after the last of them, so that it can be
// started again from there. All of it is carried as the bytes that the journey wrote, and stored and hashed as these: a program that is
// older than the one that wrote them hands on also what it does not know.
type Flush struct {
	Entries []json.RawMessage `json:"entries"`          // an Entry each, in the order of their numbers
	State   json.RawMessage   `json:"state,omitempty"`  // the state without its policy; empty: none is kept
	Policy  json.RawMessage   `json:"policy,omitempty"` // the state's policy, where the register may not have it yet
	Under   string            `json:"under,omitempty"`  // the digest of the state's policy
	Starts  int               `json:"starts,omitempty"` // how often the journey had been started again
}

// Written is journal entries as a flush carries them.
func Written(entries ...Entry) []json.RawMessage {
	all := make([]json.RawMessage, len(entries))
	for i, e := range entries {
		text, err := json.Marshal(e)
		if err != nil {
			panic(err) // an entry is ids, codes and times
		}
		all[i] = text
	}
	return all
}

// Kept is the state as the register keeps it once it has the first so many entries of the journal: without its policy, which thousands
// of journeys share, without the decisions that it knows from the journal, and with the entries that it does not have yet.
func (s *State) Kept(flushed int) (json.RawMessage, error) {
	later := *s
	later.Journal, later.Handled = s.Journal[flushed:], nil // Recollect
	return later.own()
}

// Restored is a state as the register kept it, under the policy that it had. Errors are those of Decode.
func Restored(kept, law json.RawMessage) (*State, error) {
	kept = bytes.TrimSpace(kept)
	if len(law) == 0 || len(kept) < 3 || kept[0] != '{' || kept[len(kept)-1] != '}' {
		return nil, ErrUnread
	}
	whole := fmt.Appendf(nil, `%s,"policy":%s}`, kept[:len(kept)-1], law)
	return Decode(whole)
}

// Law is a policy as the register keeps it, and the digest by which it is found.
func Law(p *policy.Policy) (text json.RawMessage, digest string, err error) {
	text, err = json.Marshal(p)
	return text, policy.Digest(text), err
}
