package casework

import "time"

// CallOffStatusMeeting drops the next status meeting: every track is done, and the closing meeting comes instead.
func (s *State) CallOffStatusMeeting(now time.Time) {
	for _, t := range s.Of(StepStatusMeeting) {
		s.drop(t, Superseded, Engine, now, "all tracks done")
	}
}
