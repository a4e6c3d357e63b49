package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// Staff write down what they hear and see of a family between the tasks: a call, a visit, a message (notatpligten, offentlighedsloven § 13, read in aktindsigtshaandbogen.dk: as soon as possible, whatever way it came). A note is told
// to nobody: whoever may know of those it is about reads it. What only the children's department may know it writes as a confidential note, which
// is numbered apart, so that nobody else can count that there is one.
//
// A note is never changed and never deleted: where it was wrong a later one says so (corrects), and both stay.

// NoteKind is what was written down.
type NoteKind string

// The kinds.
const (
	NoteCall    NoteKind = "call"
	NoteVisit   NoteKind = "visit"
	NoteMessage NoteKind = "message"
	NoteOther   NoteKind = "other"
)

// Choices are the kinds.
func (NoteKind) Choices() []incoming.Choice {
	return choices(
		is(NoteCall, "samtale i telefon", "a telephone call"), is(NoteVisit, "besøg eller møde", "a visit or a meeting"), is(NoteMessage, "besked eller brev", "a message or letter"),
		is(NoteOther, "andet", "something else"),
	)
}

// NoteRow is one note; identity: N.
type NoteRow struct {
	N            int       `json:"n" db:"n"` // from 1; of confidential ones from noteAloneFrom
	Kind         NoteKind  `json:"kind" db:"kind"`
	About        []string  `json:"about" db:"about"`
	HappenedAt   time.Time `json:"happenedAt" db:"happened_at"`
	WrittenAt    time.Time `json:"writtenAt" db:"written_at"`
	By           string    `json:"by" db:"written_by"`         // staff id
	Department   string    `json:"department" db:"department"` // in which they work
	Text         TextRef   `json:"text" db:"text"`
	Corrects     int       `json:"corrects,omitempty" db:"corrects,null"` // the note that was wrong; it stays
	Confidential bool      `json:"confidential,omitempty" db:"confidential"`
}

// Readers of a note: the department in which it was written, and who may hear of everybody in it; of a confidential one nobody but the children's department.
func (r NoteRow) Readers() Readers {
	if r.Confidential {
		return Readers{About: r.About, Confidential: true, Heard: true}
	}
	return Readers{About: r.About, Own: r.Department, Heard: true}
}

// noteAloneFrom is the number before the first confidential note: they are numbered apart.
const noteAloneFrom = 50_000

// Notes are whom the notes are about: what a later one that corrects must be about, too. Of each kind the first is number 1.
type Notes struct {
	Open         [][]string `json:"open,omitempty"`
	Confidential [][]string `json:"confidential,omitempty"`
}

// of are the notes that others may read, or those of the children's department, and the number before their first.
func (n *Notes) of(confidential bool) (list *[][]string, before int) {
	if confidential {
		return &n.Confidential, noteAloneFrom
	}
	return &n.Open, 0
}

// noteFits holds that a note says something about somebody, and that what it corrects is there and about the same. Which of the two is wrong it does not
// say: not everybody may know whom a note is about.
func (s *State) noteFits(d Noted, confidential bool) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	if len(d.About) == 0 {
		return refuse("note-about", "about", "Skriv mindst én person, som notatet handler om.", "Write at least one whom the note is about.")
	}
	for _, id := range d.About {
		if s.Member(id) == nil {
			return refuse("member-unknown", "about", "Personen er ikke i forløbet. Skriv for eksempel adult-1 eller child-2.", "That person is not in the journey. Write for example adult-1 or child-2.")
		}
	}
	if d.Text == 0 {
		return refuse("text-missing", "text", "Skriv notatet.", "Write the note.")
	}
	list, before := s.Notes.of(confidential)
	if i := d.Corrects - before - 1; d.Corrects != 0 && (i < 0 || i >= len(*list) || !slices.Equal((*list)[i], sortedOnce(d.About))) {
		return refuse("note-unknown", "corrects", "Der er intet notat med det nummer om netop de personer. Skriv nummeret på det notat, som var forkert, og de samme personer.",
			"There is no note with that number about just those. Write the number of the note that was wrong, and the same members.")
	}
	return nil
}

// writeNote keeps a note.
func (s *State) writeNote(d Noted, confidential bool, by Actor, now time.Time) {
	list, before := s.Notes.of(confidential)
	about := sortedOnce(d.About)
	*list = append(slices.Clone(*list), about)
	s.note(now, Entry{Kind: NoteWritten, Actor: by, Subject: Family, Reason: d.Text, Basis: "Offentlighedsloven § 13", Rows: Rows{Notes: []NoteRow{{
		N: before + len(*list), Kind: d.Kind, About: about, HappenedAt: d.at(now), WrittenAt: now.UTC(), By: by.ID, Department: by.Department, Text: d.Text, Corrects: d.Corrects,
		Confidential: confidential,
	}}}})
}

// sortedOnce is a list in order, each once.
func sortedOnce(ids []string) []string { return slices.Compact(slices.Sorted(slices.Values(ids))) }
