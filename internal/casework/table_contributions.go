package casework

import (
	"slices"
	"strings"
	"time"

	"samspil/internal/policy"
)

// ContributionState says how one part of the joint assessment stands.
type ContributionState string

// The states of a part. Delivered and late parts are on the table.
const (
	PartDelivered ContributionState = "delivered"
	PartLate      ContributionState = "late"      // delivered after the deadline
	PartWithdrawn ContributionState = "withdrawn" // the department took it back, or the consent it rested on was
	PartReplaced  ContributionState = "replaced"  // by the next version
)

// Contribution is a department's part (bidrag) of the joint assessment (fælles udredning) about one member.
type Contribution struct {
	Department string            `json:"department"`
	Member     string            `json:"member"`
	Version    int               `json:"version"` // from 1
	State      ContributionState `json:"state"`
	At         time.Time         `json:"at"` // since when it stands so; UTC
}

func (c *Contribution) stands() bool {
	return c != nil && (c.State == PartDelivered || c.State == PartLate)
}

// part is the latest part of a department about a member, or nil.
func (s *State) part(department, member string) *Contribution {
	for i, c := range s.Contributions {
		if c.Department == department && c.Member == member {
			return &s.Contributions[i]
		}
	}
	return nil
}

// Asked tells whether the departments have been asked for their contributions.
func (s *State) Asked() bool { return s.Contributors != nil }

// AskContributions asks every department at the table for its part about those who have let it in: at first all at the same
// time; and again, until the joint meeting is held, about those who let it in later, and those whose part it took back.
func (s *State) AskContributions(now time.Time) {
	if s.Contributors == nil {
		s.Contributors = []string{}
	}
	for _, department := range s.Policy.Table {
		about := s.notAsked(department)
		if len(about) == 0 {
			continue
		}
		if !slices.Contains(s.Contributors, department) {
			s.Contributors = append(s.Contributors, department)
		}
		ask := s.ask(StepContribution, department, len(s.askedOf(department))+1, now)
		ask.About = about
		s.Open(ask, now)
	}
}

// askedOf are the tasks by which a department has been asked for its part.
func (s *State) askedOf(department string) []*Task {
	return slices.DeleteFunc(s.Of(StepContribution), func(t *Task) bool { return t.Key.Subject != department })
}

// notAsked are those who have let a department in, and about whom it neither owes a part nor has one on the table.
func (s *State) notAsked(department string) []string {
	return slices.DeleteFunc(s.Consenting(department, ConsentObtain), func(m string) bool {
		return slices.ContainsFunc(s.askedOf(department), func(t *Task) bool {
			return slices.Contains(t.About, m) && (t.IsOpen() || t.IsOwed() || s.part(t.Department, m).stands())
		})
	})
}

// askMore is called when a department may have been let in, or has taken something back, after the others were asked.
func (s *State) askMore(now time.Time) {
	if s.Asked() && s.assessing() {
		s.AskContributions(now)
	}
}

// ContributionsIn tells whether no contribution is waited for: each has come, or its final date has. The joint meeting that is
// called waits for none that is asked for after that.
func (s *State) ContributionsIn() bool {
	return s.Task(Key{Step: StepJointMeeting, Subject: Family, N: 1}) != nil || !slices.ContainsFunc(s.Of(StepContribution), (*Task).IsOpen)
}

// missingFrom are the members whom a department was asked about and has no part on the table about.
func (s *State) missingFrom(t *Task) []string {
	return slices.DeleteFunc(slices.Clone(t.About), func(m string) bool { return s.part(t.Department, m).stands() })
}

// MissingParts are the parts of the joint assessment that were asked for and are not on the table, as "social/adult-1".
func (s *State) MissingParts() []string {
	var out []string
	for _, t := range s.Of(StepContribution) {
		if t.State == Cancelled {
			continue
		}
		for _, member := range s.missingFrom(t) {
			if part := t.Department + "/" + member; !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// AssessmentMade ends the joint assessment. The journal says how it was made: with every part, or as a provisional one and without which.
func (s *State) AssessmentMade(now time.Time) {
	made := Entry{Why: "with every part"}
	if missing := s.MissingParts(); len(missing) > 0 {
		made = Entry{Why: "provisional, without " + strings.Join(missing, ", "), Went: MadeProvisionally}
	}
	s.advance(now, Tracks, made)
}

// assessing tells whether the joint meeting is still to come: until then parts can be replaced and taken back.
func (s *State) assessing() bool {
	meeting := s.Task(Key{Step: StepJointMeeting, Subject: Family, N: 1})
	return s.Stage == Assessment && (meeting == nil || meeting.IsOpen())
}

// deliverPart puts a part on the table. One that is there already is replaced.
func (s *State) deliverPart(t *Task, member string, at, now time.Time) []ContributionRow {
	fresh := Contribution{Department: t.Department, Member: member, Version: 1, State: PartDelivered, At: at}
	if due := t.Deadline.Due; due != nil && at.After(*due) || t.LateSince != nil && !at.Before(now) {
		fresh.State = PartLate
	}
	old := s.part(t.Department, member)
	if old == nil {
		s.Contributions = append(s.Contributions, fresh)
		return []ContributionRow{ContributionRow(fresh)}
	}
	fresh.Version = old.Version + 1
	var rows []ContributionRow
	if old.stands() {
		old.State, old.At = PartReplaced, now.UTC()
		rows = append(rows, ContributionRow(*old))
	}
	*old = fresh
	return append(rows, ContributionRow(fresh))
}

// takeBack takes a department's parts about these members off the table.
func (s *State) takeBack(department string, members []string, now time.Time) (rows []ContributionRow) {
	for _, member := range members {
		if p := s.part(department, member); p.stands() {
			p.State, p.At = PartWithdrawn, now.UTC()
			rows = append(rows, ContributionRow(*p))
		}
	}
	return rows
}

// withdrawParts follows from a consent that was taken back: what the department had said about these members is off the
// table, and it is not asked about them any more.
func (s *State) withdrawParts(department string, members []string, by Actor, now time.Time) {
	if rows := s.takeBack(department, members, now); len(rows) > 0 {
		s.note(now, Entry{
			Kind: ContributionWithdrawn, Actor: by, Subject: department, Key: Key{Step: StepContribution, Subject: department, N: 1}.String(), Why: "consent withdrawn",
			Rows: Rows{Contributions: rows},
		})
	}
	for _, t := range s.Of(StepContribution) {
		if t.Department == department {
			t.About = slices.DeleteFunc(slices.Clone(t.About), func(m string) bool { return slices.Contains(members, m) })
			s.narrowed(t, by, now, "consent withdrawn")
		}
	}
}

// narrowed is called when a department is asked about fewer members than before: nobody may be left, or the parts about the
// others may all be there.
func (s *State) narrowed(t *Task, by Actor, now time.Time, why string) {
	if len(t.About) == 0 {
		s.drop(t, Cancelled, by, now, why)
	}
	s.contributed(t, by, Happened{}, now)
}

// contributed closes a department's task when its part about everybody is there. A part that comes after the assessment
// leaves nothing to wait for.
func (s *State) contributed(t *Task, by Actor, delivered Happened, now time.Time) {
	if (t.IsOpen() || t.IsOwed()) && len(s.missingFrom(t)) == 0 {
		s.answer(t, by, now, DeliverContribution{Task: t.Key.String(), Happened: delivered}, 0, Rows{})
	}
	if s.Stage != Assessment && !t.IsOpen() && !t.IsOwed() {
		s.Forget(t.Key)
	}
}

// ChooseTracks decides which adults the employment department works with: those on public support, which is its own duty,
// and those who have let it in. It is read once, when the joint plan is made, and kept. Some may have been at it since the
// first day.
func (s *State) ChooseTracks(now time.Time) {
	for _, adult := range s.Adults() {
		s.chooseTrack(adult, now)
	}
}

func (s *State) chooseTrack(adult *Member, now time.Time) {
	t := adult.Adult
	benefit, _ := s.Policy.Benefit(t.Benefit)
	switch {
	case t.Begun || t.EndedAt != nil || t.ArrivedAt != nil:
	case benefit.Outcome != "": // it is nothing that the joint effort has led to
		t.Untracked = true
		s.note(now, Entry{Kind: EmploymentNotBegun, Subject: adult.ID, Why: benefit.Outcome, Rows: adult.rows()})
	case t.PublicSupport:
		s.beginEmployment(adult, now, "public support")
	case s.agreed(adult.ID, s.Policy.Responsible(policy.Employment).ID, ConsentShare, asRecorded):
		s.beginEmployment(adult, now, "consent")
	default:
		t.Untracked = true
		s.note(now, Entry{Kind: EmploymentNotBegun, Subject: adult.ID, Why: "not on public support, no consent", Rows: adult.rows()})
	}
}
