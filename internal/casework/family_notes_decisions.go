package casework

import "time"

// Noted is what a note says.
type Noted struct {
	Kind     NoteKind `json:"kind" da:"Hvad det var" en:"What it was"`
	About    []string `json:"about" max:"60" da:"Personer, det handler om" en:"Whom it is about" of:"member"`
	Text     TextRef  `json:"text" da:"Notat" en:"Note"`
	Corrects int      `json:"corrects,omitempty" range:"0..100000" da:"Det notat, som var forkert (tomt: intet)" en:"The note that was wrong (empty: none)" of:"note"`
	Happened
}

// WriteNote is a note that whoever may know of those it is about reads.
type WriteNote struct{ Noted }

func (WriteNote) Name() string { return "write-note" }

// Check that it says something, about somebody.
func (d WriteNote) Check(s *State, _ Actor, _ time.Time) *Refusal { return s.noteFits(d.Noted, false) }

func (d WriteNote) Apply(s *State, by Actor, now time.Time) { s.writeNote(d.Noted, false, by, now) }

// WriteConfidentialNote is one of the children's department that nobody else reads, or learns of. Somebody else who hears what only that department may know reports a concern.
type WriteConfidentialNote struct{ Noted }

func (WriteConfidentialNote) Name() string { return "write-confidential-note" }

// Check that it says something, about somebody.
func (d WriteConfidentialNote) Check(s *State, _ Actor, _ time.Time) *Refusal {
	return s.noteFits(d.Noted, true)
}

func (d WriteConfidentialNote) Apply(s *State, by Actor, now time.Time) {
	s.writeNote(d.Noted, true, by, now)
}
