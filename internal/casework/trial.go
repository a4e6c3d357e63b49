package casework

import (
	"encoding/json"
	"time"
)

// How much a state may hold, in bytes of its JSON without the policy. Temporal takes 2 MiB in one payload, and ends a
// workflow that continues as new with more; the policy comes on top. A family takes some 30 KiB after years.
const (
	SizeAlarm  = 512 << 10  // people must look
	SizeBound  = 1 << 20    // ordinary decisions are refused
	SizeLimit  = 1792 << 10 // nothing more goes in, and the journey does not continue as new
	policySize = 128 << 10  // of a policy that a journey is moved to; the built-in one has 14 KiB
)

// Trial is what came of a decision on a copy of the state.
type Trial struct {
	After *State
	Size  int  // bytes of the copy's JSON, without the policy
	Fits  bool // the state may hold it
}

// Try carries a decision out on a copy of the state, with everything that falls due at once, and weighs the copy. It changes
// nothing, and it panics where the decision itself would.
func (s *State) Try(message string, body Body, by Actor, now time.Time) Trial {
	after, err := s.copied()
	if err != nil {
		panic(err)
	}
	after.Take(message, body, by, now)
	after.Tick(now)
	text, err := after.own()
	if err != nil {
		panic(err)
	}
	most := SizeBound
	if AlwaysTaken(body) {
		most = SizeLimit
	}
	return Trial{After: after, Size: len(text), Fits: len(text) <= most && fits(s, after)}
}

// fits holds that a policy is not moved to that would fill the state.
func fits(before, after *State) bool {
	if before.Policy == after.Policy {
		return true
	}
	text, err := json.Marshal(after.Policy)
	return err == nil && len(text) <= policySize
}

// AlwaysTaken tells which decisions a large state never keeps out.
func AlwaysTaken(body Body) bool {
	row, _ := RowOf(body.Name())
	return row.AlwaysTaken
}
