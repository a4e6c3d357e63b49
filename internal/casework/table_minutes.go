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

// minute keeps what a meeting wrote. It gives what is kept, also where that is nothing.
func (s *State) minute(d HoldMeeting) *Minuted {
	m := &Minuted{Meeting: d.Task, Last: len(d.Minutes), Hear: slices.Clone(s.Policy.Table)}
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

// minutesFor are the parts that one of the family gets, or who has custody and lives elsewhere: those that are about them, and what is about everybody where they belong to the family or sat with it. What is about nobody but small children of whom they have custody they read, for such a child gets no letter.
func (s *State) minutesFor(m *Member, of *Minuted, now time.Time) (read []int) {
	for _, part := range of.Parts {
		if m.among(part.About) || len(part.About) == 0 && (m.InFamily() || slices.Contains(of.Outside, m.ID) && s.satWithAll(m)) || s.readsFor(m, part.About, now) {
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
