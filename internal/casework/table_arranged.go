package casework

import (
	"fmt"
	"slices"
	"time"
)

// A meeting of the table is called with a deadline (table_steps.go), and arranged with a time: when and where it is held, who comes, who of the family in a part of their own,
// and for whom an interpreter is booked. Departments hear of it by the contract; the family by letter (table_invitations.go). A meeting that nobody arranged here can be held all the same.
// The task stays open meanwhile: of a meeting whose time has passed, and of which nothing is written down, whoever holds it is asked what became of it (unrecorded).

// Arranged is a meeting that has a time.
type Arranged struct {
	N             int            `json:"n"` // its number among all that were arranged in the journey, from 1
	Key           Key            `json:"key"`
	At            time.Time      `json:"at"` // when it was arranged
	Parts         []ArrangedPart `json:"parts"`
	Departments   []string       `json:"departments,omitempty"`
	AfterDeadline bool           `json:"afterDeadline,omitempty"`
	NoInterpreter []string       `json:"noInterpreter,omitempty"` // who needs one, and has none booked
	Asked         bool           `json:"asked,omitempty"`         // its time has passed, and whoever holds it was asked what became of it
	Off           []string       `json:"off,omitempty"`           // departments that nobody lets in any more: each comes again when somebody does
	Backs         int            `json:"backs,omitempty"`         // how many times one has come again
	Earlier       []KnownTime    `json:"earlier,omitempty"`       // what those who are invited knew of it before: what counts until they are told
}

// ArrangedPart is one part of it: the whole meeting where there is one.
type ArrangedPart struct {
	Start         time.Time `json:"start"`
	Online        bool      `json:"online,omitempty"`
	Place         TextRef   `json:"place,omitempty"`
	Members       []string  `json:"members,omitempty"`
	Interpreters  []string  `json:"interpreters,omitempty"`  // of these: for whom one is booked
	Collaborators []string  `json:"collaborators,omitempty"` // outside parties that are invited
}

// MeetingTime is when a part of a meeting is held, as it is told.
type MeetingTime struct {
	Start        time.Time `json:"start"`
	Online       bool      `json:"online,omitempty"`
	Interpreters []string  `json:"interpreters,omitempty"` // of those it is about: for whom an interpreter is booked
	Child        string    `json:"child,omitempty"`        // of a letter: the small child that is invited, where it is not its reader
}

// of is the part's time, as it is told of these members.
func (p ArrangedPart) of(about []string) *MeetingTime {
	return &MeetingTime{Start: p.Start, Online: p.Online, Interpreters: amongst(p.Interpreters, about)}
}

// amongst are those of a list who are in another one too.
func amongst(list, others []string) []string {
	var out []string
	for _, id := range list {
		if slices.Contains(others, id) {
			out = append(out, id)
		}
	}
	return out
}

// ArrangedFor is how the meeting with a key is arranged; nil where it is not.
func (s *State) ArrangedFor(k Key) *Arranged {
	for _, a := range s.Arranged {
		if a.Key == k {
			return a
		}
	}
	return nil
}

// Starts is when the first part begins.
func (a *Arranged) Starts() time.Time {
	return slices.MinFunc(a.Parts, func(x, y ArrangedPart) int { return x.Start.Compare(y.Start) }).Start
}

// unrecorded are the moments at which whoever holds a meeting is asked what became of it: its last part has begun so long ago, and nobody has written down that it was held, or is not.
func (s *State) unrecorded() []moment {
	var all []moment
	for _, a := range s.Arranged {
		t := s.Task(a.Key)
		if a.Asked || t == nil || !t.IsOpen() {
			continue
		}
		last := slices.MaxFunc(a.Parts, func(x, y ArrangedPart) int { return x.Start.Compare(y.Start) }).Start
		all = append(all, moment{s.Policy.After(last, s.Policy.Quorum.RecordedWithin), "what became of " + a.Key.String(), func(now time.Time) {
			a.Asked = true
			s.tellChanged(now, t, CodeMeetingUnrecorded)
		}})
	}
	return all
}

// starts is when the meeting with a key begins; nil where that is not arranged.
func (s *State) starts(k Key) *time.Time {
	a := s.ArrangedFor(k)
	if a == nil {
		return nil
	}
	at := a.Starts()
	return &at
}

// invited are all who are invited, of the family and outside, each once.
func (a *Arranged) invited() []string {
	var out []string
	for _, part := range a.Parts {
		out = append(out, without(part.invited(), out)...)
	}
	return out
}

func (p ArrangedPart) invited() []string { return slices.Concat(p.Members, p.Collaborators) }

// mayInvite tells whether somebody can be invited: who is in the family, and who has custody of a child of it and lives elsewhere.
func (s *State) mayInvite(m *Member) bool {
	return m != nil && m.LeftWhy != Died && (m.InFamily() || s.hasCustody(m))
}

// comesBeside tells whether somebody stands by one of those who are in a part of a meeting, when it is held: as their companion, their representative or their guardian. Whether the two are apart, is asked of all in the part.
func (s *State) comesBeside(id string, part []string, at time.Time) bool {
	return slices.ContainsFunc(s.Supporters, func(x Supporter) bool {
		return x.Who == id && slices.Contains(part, x.Member) && s.mayInvite(s.Member(x.Member)) && s.stands(x, at)
	})
}

// besideOff takes those off the meetings who were to come beside somebody, and do not any more.
func (s *State) besideOff(now time.Time) {
	for _, a := range s.Arranged {
		for i, part := range a.Parts {
			off := filter(part.Members, func(id string) bool {
				return !s.mayInvite(s.Member(id)) && !s.comesBeside(id, part.Members, part.Start)
			})
			off = filter(off, func(id string) bool { return s.Member(id).LeftWhy == Outside }) // others who have left are off in a way of their own
			if len(off) == 0 {
				continue
			}
			known := s.invitationsBack(a, func(who string) bool { return slices.Contains(off, who) }, now)
			a.Parts[i].Members, a.Parts[i].Interpreters = without(part.Members, off), without(part.Interpreters, off)
			s.note(now, Entry{Kind: MeetingInvited, Subject: Family, Key: a.Key.String(), Why: "does not come beside anybody any more", Rows: a.rows()})
			s.writeNotHeld(a, slices.DeleteFunc(known, func(k KnownTime) bool { return slices.Contains(a.invited(), k.Who) }), now)
		}
	}
}

// hearsOfIn are those of a part of whom a department may hear.
func (s *State) hearsOfIn(department string, part ArrangedPart) []string {
	return slices.DeleteFunc(slices.Clone(part.Members), func(id string) bool { return !s.agreed(id, department, ConsentShare, asRecorded) })
}

// tellArranged tells the departments that are invited when and where each part is held, and those that were and are not any more that it is not for them.
func (s *State) tellArranged(a, before *Arranged, now time.Time) {
	for _, department := range a.Departments {
		s.tellTimes(a, department, "", now)
	}
	if before != nil {
		s.tellNotHeld(before, without(before.Departments, a.Departments), now)
	}
}

// tellTimes tells a department when and where the parts are held of which it may hear. again tells apart what it hears a second time.
func (s *State) tellTimes(a *Arranged, department, again string, now time.Time) {
	for i, part := range a.Parts {
		about := s.hearsOfIn(department, part)
		if len(about) == 0 {
			continue // of whom it does not hear, it hears no time either
		}
		s.tell(now, Message{
			ID:   fmt.Sprintf("%s/%s/%d.%d/%s%s", s.MessageID(a.Key, MessageNotice, 0), CodeMeetingArranged, a.N, i+1, department, again),
			Kind: MessageNotice, Department: department, Key: a.Key.String(), Code: string(CodeMeetingArranged), About: about, Text: part.Place, Meeting: part.of(about),
		}, CodeMeetingArranged.purpose(a.Key.Step), "")
	}
}

// tellNotHeld tells departments that a meeting is not held when they were told it would be: the time of the first part of which they hear. One that hears of none any more is told that it is off, and no time. Of a part whose
// time has passed nobody needs to hear that.
func (s *State) tellNotHeld(a *Arranged, departments []string, now time.Time) {
	ahead := filter(a.Parts, func(part ArrangedPart) bool { return part.Start.After(now) })
	if len(ahead) == 0 {
		return
	}
	for _, department := range departments {
		hears := func(part ArrangedPart) bool { return len(s.hearsOfIn(department, part)) > 0 }
		var at *MeetingTime
		switch heard := filter(ahead, hears); {
		case len(heard) > 0:
			at = &MeetingTime{Start: (&Arranged{Parts: heard}).Starts()}
		case slices.ContainsFunc(a.Parts, hears):
			continue // its part is over
		}
		s.tell(now, Message{
			ID:   fmt.Sprintf("%s/%s/%d/%s", s.MessageID(a.Key, MessageNotice, 0), CodeMeetingNotHeld, a.N, department),
			Kind: MessageNotice, Department: department, Key: a.Key.String(), Code: string(CodeMeetingNotHeld), Meeting: at,
		}, CodeMeetingNotHeld.purpose(a.Key.Step), "")
	}
}

// unarrange takes a meeting's time away, and gives its last row.
func (s *State) unarrange(a *Arranged, how ArrangementEnd, now time.Time) Rows {
	s.Arranged = slices.DeleteFunc(s.Arranged, func(x *Arranged) bool { return x == a })
	row := a.row()
	at := now.UTC()
	row.Ended, row.EndedAt = how, &at
	return Rows{Arrangements: []ArrangementRow{row}}
}

// notHeld takes the time away of a meeting that is not held, and gives its last row. tell tells all who were invited.
func (s *State) notHeld(a *Arranged, how ArrangementEnd, now time.Time) (rows Rows, tell func()) {
	known := s.invitationsBack(a, everybodyInvited, now)
	return s.unarrange(a, how, now), func() {
		s.tellNotHeld(a, a.Departments, now)
		s.writeNotHeld(a, known, now)
	}
}

// together tells whether a part has somebody beside another whom they are not to meet.
func (s *State) together(p ArrangedPart) bool {
	return len(s.parts(p.Members)) > 1 || s.besideProtected(p.Members)
}

// besideProtected tells whether somebody who lives elsewhere would sit beside one whose name and address are protected and who does not live with them: whoever knows when and where somebody leaves a meeting can follow them
// home. Nobody has to have marked the two for that.
func (s *State) besideProtected(people []string) bool {
	return slices.ContainsFunc(people, func(a string) bool {
		return slices.ContainsFunc(people, func(b string) bool { return s.protectedFrom(a, b) })
	})
}

// protectedFrom tells whether one's name and address are protected from another who lives elsewhere.
func (s *State) protectedFrom(id, from string) bool {
	m, other := s.Member(id), s.Member(from)
	return m != nil && other != nil && m.Protected && selfOf(s.Members, id) != selfOf(s.Members, from) && !livesWith(m, other)
}

// notToMeet tells whether two are not called to the same place at about the same time.
func (s *State) notToMeet(a, b string) bool {
	return apart(s.Members, a, b) || s.protectedFrom(a, b) || s.protectedFrom(b, a)
}

// meetApart tells whether somebody would meet another at a meeting as it is arranged, from whom they are apart, or on the way to one that was
// arranged before.
func (s *State) meetApart(a *Arranged) bool {
	var before []ArrangedPart
	for _, other := range s.Arranged[:slices.Index(s.Arranged, a)] {
		before = append(before, other.Parts...)
	}
	for _, p := range a.Parts {
		if s.together(p) || slices.ContainsFunc(before, func(other ArrangedPart) bool { return s.meetOnTheWay(other, p) }) {
			return true
		}
		before = append(before, p)
	}
	return false
}

// arrangedApart takes the time away of each meeting that was arranged for some together who are apart now: it is called still, and is arranged anew. Who knows of the time hears
// that it is not held then, and never why.
func (s *State) arrangedApart(now time.Time) {
	for _, a := range slices.Clone(s.Arranged) {
		if !s.meetApart(a) {
			continue
		}
		rows, tellOff := s.notHeld(a, ArrangedCancelled, now)
		s.note(now, Entry{Kind: MeetingCancelled, Actor: Engine, Subject: Family, Key: a.Key.String(), Why: "called anew", Rows: rows})
		tellOff()
	}
}
