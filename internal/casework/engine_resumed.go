package casework

import "time"

// Resumption says that a journey that the engine had lost was started again from where the register knows it to be.
type Resumption struct {
	By     Actor  `json:"by"`
	Reason string `json:"reason"` // a code, such as a ticket's number
}

// goOn writes down that the journey was started again. Whatever fell due meanwhile falls due now.
func (s *State) goOn(now time.Time) {
	r := s.Resumed
	if r == nil {
		return
	}
	s.Resumed = nil
	s.note(now, Entry{Kind: JourneyResumed, Actor: r.By, Subject: Family, Why: r.Reason})
}
