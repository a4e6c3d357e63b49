package casework

import (
	"fmt"
	"slices"
	"time"
)

// What was written of a meeting, and who got it: until it is put right, or some meetings have been held since (table_minutes_decisions.go).

// minutedKept is of how many meetings it is kept: what is older than a year and a half was read long ago (believed; there are some four meetings a year).
const minutedKept = 6

// Minuted is what was written of one meeting.
type Minuted struct {
	Meeting string        `json:"meeting"`           // its key
	Parts   []MinutesPart `json:"parts,omitempty"`   // those that hold
	Last    int           `json:"last"`              // the number of the last part that was ever written
	Fixes   int           `json:"fixes,omitempty"`   // how many times it was put right
	Letters []int         `json:"letters,omitempty"` // the numbers of the letters to the family that had it
	Hear    []string      `json:"hear,omitempty"`    // the departments that are told what they may hear of it
	Outside []string      `json:"outside,omitempty"` // who has custody and lives elsewhere, and sat with the others: they read what is about everybody
	Tables  [][]string    `json:"tables,omitempty"`  // who sat together, where not all did; the first are those at the common table
}

// MinutesPart is one part, and who got it.
type MinutesPart struct {
	N int `json:"n"`
	Minutes
	Told []string `json:"told,omitempty"` // departments
	Sent []string `json:"sent,omitempty"` // members to whom a letter has it
}

// minuted is what is kept of a meeting; nil where nothing is.
func (s *State) minuted(meeting string) *Minuted {
	return find(s.Minuted, func(m *Minuted) bool { return m.Meeting == meeting })
}

// minute keeps what a meeting wrote, and at which tables those sat who were there. It gives what is kept, also where that is nothing.
func (s *State) minute(d HoldMeeting, tables [][]string) *Minuted {
	m := &Minuted{Meeting: d.Task, Last: len(d.Minutes), Hear: slices.Clone(s.Policy.Table), Tables: tables}
	m.Hear = append(m.Hear, without(d.Present, m.Hear)...)
	m.Outside = filter(without(d.Family, d.Separately), func(id string) bool { return s.satWithAll(s.Member(id)) })
	for i, part := range d.Minutes {
		m.Parts = append(m.Parts, MinutesPart{N: i + 1, Minutes: part})
	}
	if len(m.Parts) > 0 {
		s.Minuted = append(s.Minuted, m)
		s.Minuted = s.Minuted[max(0, len(s.Minuted)-minutedKept):]
	}
	return m
}

// tables are who of the family sat together, where somebody had a part of the meeting of their own. Those who were arranged in one part sat in it; of others who sat separately nobody knows with whom, so each sat alone.
func (s *State) tables(d HoldMeeting) [][]string {
	if len(d.Separately) == 0 {
		return nil
	}
	apart := filter(d.Family, func(id string) bool { return slices.Contains(d.Separately, id) })
	all := [][]string{without(d.Family, apart)}
	if k, err := ParseKey(d.Task); err == nil {
		if a := s.ArrangedFor(k); a != nil {
			for _, part := range a.Parts {
				if here := amongst(apart, part.Members); len(here) > 0 {
					all, apart = append(all, here), without(apart, here)
				}
			}
		}
	}
	for _, id := range apart {
		all = append(all, []string{id})
	}
	return all
}

// satElsewhere tells whether somebody was there, and not at the common table.
func satElsewhere(tables [][]string, id string) bool {
	return len(tables) > 1 && slices.ContainsFunc(tables[1:], func(table []string) bool { return slices.Contains(table, id) })
}

// heardElsewhere tells whether one of those whom something is about had a part of the meeting without somebody: what a small child said there its parents are not sent because they have custody.
func heardElsewhere(tables [][]string, reader string, about []string) bool {
	return len(tables) > 1 && slices.ContainsFunc(tables[1:], func(table []string) bool { return len(amongst(table, about)) > 0 && !slices.Contains(table, reader) })
}

// ofOneTable holds that a part of the minutes is of what one table heard: whoever it is about reads it. What is about everybody is of the common one.
func ofOneTable(about []string, tables [][]string, at string) *Refusal {
	heard := filter(tables, func(table []string) bool { return len(amongst(table, about)) > 0 })
	if len(tables) == 0 || len(about) > 0 && len(heard) < 2 || len(about) == 0 && len(tables[0]) > 0 {
		return nil
	}
	return refuse("minutes-tables", at, "Nogen havde sin egen del af mødet. Skriv et referat for hver del, og vælg kun personer, som var med i den. Det, der blev sagt i en andens del, læser de ikke.",
		"Somebody had a part of the meeting of their own. Write minutes for each part, and choose only those who were in it. What was said in another's part they do not read.")
}

// mayReadMinutes holds that minutes are about those who are in the family, or have custody of a child of it: they can be at the table.
func (s *State) mayReadMinutes(about []string, at string) *Refusal {
	for _, id := range about {
		if !s.mayInvite(s.Member(id)) {
			return notInFamily(at)
		}
	}
	return nil
}

// tellMinutes tells a department those of some parts of which it may hear, and notes which those are.
func (s *State) tellMinutes(m *Minuted, department string, parts []int, now time.Time) {
	for i := range m.Parts {
		part := &m.Parts[i]
		if !slices.Contains(parts, part.N) {
			continue
		}
		about := part.About
		if len(about) == 0 {
			about = s.everybody()
		}
		told := s.tellTable(now, department, CodeMinutes, Message{Key: m.Meeting, About: about, Text: part.Text}, m.Fixes*fixesApart+part.N)
		if told && !slices.Contains(part.Told, department) {
			part.Told = append(part.Told, department)
		}
	}
}

// fixesApart keeps the numbers apart by which the same part is told before and after something beside it was put right.
const fixesApart = 1000

// numbers are those of the parts.
func (m *Minuted) numbers() (all []int) {
	for _, part := range m.Parts {
		all = append(all, part.N)
	}
	return all
}

// satWithAll tells whether somebody who was there has custody and lives elsewhere, and is kept from nobody whom the others' minutes can be about.
func (s *State) satWithAll(m *Member) bool {
	return !m.InFamily() && s.hasCustody(m) && !slices.ContainsFunc(s.Members, func(other *Member) bool { return other != m && s.notToMeet(m.ID, other.ID) })
}

// minutesFor are the parts that one of the family gets, or who has custody and lives elsewhere: those that are about them, and what is about everybody where they belong to the family or sat with it, and had no part of the meeting of their own. What is about nobody but small children of whom they have custody they read, for such a child gets no letter.
func (s *State) minutesFor(m *Member, of *Minuted, now time.Time) (read []int) {
	for _, part := range of.Parts {
		if m.among(part.About) || len(part.About) == 0 && !satElsewhere(of.Tables, m.ID) && (m.InFamily() || slices.Contains(of.Outside, m.ID) && s.satWithAll(m)) || s.readsFor(m, part.About, now) && !heardElsewhere(of.Tables, m.ID, part.About) {
			read = append(read, part.N)
		}
	}
	return read
}

// among tells whether a list has somebody, also by the name that they had as a child.
func (m *Member) among(list []string) bool {
	return slices.Contains(list, m.ID) || m.Was != "" && slices.Contains(list, m.Was)
}

// texts are the words of some of the parts; sent notes to whom they go.
func (m *Minuted) texts(parts []int, sent string) (texts []TextRef) {
	for i := range m.Parts {
		if part := &m.Parts[i]; slices.Contains(parts, part.N) {
			texts = append(texts, part.Text)
			if !slices.Contains(part.Sent, sent) {
				part.Sent = append(part.Sent, sent)
			}
		}
	}
	return texts
}

// sentTo tells whether one of the family has a letter with anything that was written of the meeting.
func (m *Minuted) sentTo(reader *Member) bool {
	return slices.ContainsFunc(m.Parts, func(part MinutesPart) bool { return reader.among(part.Sent) })
}

// wrongMinutes tells a department that had a part that it holds no more.
func (s *State) wrongMinutes(m *Minuted, department string, now time.Time) {
	s.tell(now, Message{
		ID: fmt.Sprintf("%s/%s/%s/%s/%s/%d", s.Case, m.Meeting, MessageNotice, CodeMinutesCorrected, department, m.Fixes), Kind: MessageNotice, Department: department,
		Key: m.Meeting, Code: string(CodeMinutesCorrected),
	}, CodeMinutesCorrected.purpose(""), "")
}
