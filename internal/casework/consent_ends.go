package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// What happens when something does not stand on consent any more: because it was taken back, because its last day has
// passed, or because a child has become old enough to speak for themself. One way for all of them.

// may is whom a department may hear of for a purpose.
type may struct {
	department string
	purpose    ConsentPurpose
	members    []string
}

// standing is what stands on consent now.
func (s *State) standing() []may {
	var all []may
	for _, d := range s.Policy.Departments {
		for _, p := range ConsentPurposes {
			all = append(all, may{d.ID, p, s.Consenting(d.ID, p)})
		}
	}
	return all
}

// gone is what one department may not use any more: about whom, and for what.
type gone struct {
	department string
	purposes   []string
	members    []string
	obtain     []string // whom it may not be asked about any more
}

// since gives what stood before and does not stand now, by department in the policy's order.
func (s *State) since(before []may) []gone {
	var all []gone
	for _, was := range before {
		left := s.Consenting(was.department, was.purpose)
		lost := slices.DeleteFunc(slices.Clone(was.members), func(m string) bool { return slices.Contains(left, m) })
		if len(lost) == 0 {
			continue
		}
		if n := len(all); n == 0 || all[n-1].department != was.department {
			all = append(all, gone{department: was.department})
		}
		g := &all[len(all)-1]
		g.purposes = append(g.purposes, string(was.purpose))
		if was.purpose == ConsentObtain {
			g.obtain = lost
		}
		for _, m := range lost {
			if !slices.Contains(g.members, m) {
				g.members = append(g.members, m)
			}
		}
	}
	return all
}

// withdrawn carries out what follows for each department that has lost something: what it was still to be told is
// recalled, it stops using what it has heard, and what was asked of it goes on for those who still agree.
func (s *State) withdrawn(before []may, of string, by Actor, now time.Time) {
	s.groundsGone(now)
	for _, g := range s.since(before) {
		s.recall(g.department, now)
		s.stopUsing(g, of, now)
		s.narrow(g, by, now)
	}
}

// unspoken carries out what follows when somebody has left or died who spoke for a child, and nobody does now: it is as if
// the consent were withdrawn, until somebody else can give it. What follows for the one who left is said elsewhere.
func (s *State) unspoken(before []may, left *Member, by Actor, now time.Time) {
	theirs := func(id string) bool { return id == left.ID }
	s.groundsGone(now)
	for _, g := range s.since(before) {
		g.members, g.obtain = slices.DeleteFunc(g.members, theirs), slices.DeleteFunc(g.obtain, theirs)
		if len(g.members) > 0 {
			s.recall(g.department, now)
			s.stopUsing(g, left.ID, now)
			s.narrow(g, by, now)
		}
	}
}

// stopUsing tells a department that has heard of the family to stop. Where it may still use some of it, the message says
// for which purposes it may not.
func (s *State) stopUsing(g gone, of string, now time.Time) {
	if !slices.Contains(s.Told, g.department) {
		return
	}
	for _, id := range slices.Clone(g.members) { // of who grew up here: what was heard of the child, too
		if m := s.Member(id); m != nil && m.Was != "" && !slices.Contains(s.Member(m.Was).Untold, g.department) {
			g.members = append(slices.Clone(g.members), m.Was)
		}
	}
	code := strings.Join(g.purposes, "-")
	if !slices.ContainsFunc(g.members, func(m string) bool { return s.agreedToAny(m, g.department) }) {
		code = ""
	}
	s.tell(now, Message{
		ID: fmt.Sprintf("%s/%s/%s.%s/%d", s.Case, MessageStopUsing, of, g.department, s.next(string(MessageStopUsing)+" "+g.department)), Department: g.department,
		Kind: MessageStopUsing, Key: "consent/" + of + "/" + g.department, About: g.members, Code: code,
	}, Duty, "")
}

func (s *State) agreedToAny(member, department string) bool {
	return slices.ContainsFunc(ConsentPurposes, func(p ConsentPurpose) bool { return s.agreed(member, department, p, asRecorded) })
}

// narrow takes those who do not agree any more out of what a department has been asked on the ground of consent, and its
// parts about them off the table. Meetings go on in any case.
func (s *State) narrow(g gone, by Actor, now time.Time) {
	s.withdrawParts(g.department, g.obtain, by, now)
	for _, t := range s.OpenTasks() {
		p, onConsent := standsOn[t.Key.Step.purpose()]
		if t.Department == g.department && onConsent && t.Key.Step != StepContribution {
			t.About = slices.DeleteFunc(slices.Clone(t.About), func(m string) bool { return !s.agreed(m, g.department, p, asRecorded) })
		}
	}
}

// lapse records the silence of a person who was asked and never answered.
func (s *State) lapse(t *Task, now time.Time) {
	var rows Rows
	for _, c := range s.unasked(t.Key.Subject) {
		c.State, c.At = ConsentLapsed, now.UTC()
		rows.Consents = append(rows.Consents, s.recordConsent(c))
	}
	s.note(now, Entry{Kind: ConsentRecorded, Subject: t.Key.Subject, Why: string(ConsentLapsed), Rows: rows})
	s.tellConsentGone(rows.Consents, ConsentLapsed, CodeConsentLapsed, Engine, now)
}

// tellConsentGone tells the department that asks for consents of each department towards which somebody's consent does not hold any more, unless the coordinator has written that down: whoever carries the family
// through asks again, or knows that somebody has no part in the joint work. In a journey that only the children's department knows of, there is nobody to tell.
func (s *State) tellConsentGone(rows []ConsentRow, is ConsentState, code Code, by Actor, now time.Time) {
	if by.Role == Coordinator || s.childrensAlone() {
		return
	}
	var told []string
	for _, c := range rows {
		if c.State != is || slices.Contains(told, c.Department) {
			continue
		}
		told = append(told, c.Department)
		s.tell(now, Message{
			ID: fmt.Sprintf("%s/consent/%s.%s/%d/%s", s.Case, c.Member, c.Department, s.next("consent "+c.Department), MessageNotice), Department: s.LeadDepartment,
			Kind: MessageNotice, Key: "consent/" + c.Member + "/" + c.Department, About: []string{c.Member}, Code: string(code),
		}, Duty, "")
	}
}

// expire is the last second of limited consents: it is as if they were withdrawn then. Those of people who have left count
// too, for they may still speak for a child.
func (s *State) expire(now time.Time) {
	had := s.AnyConsent()
	for _, member := range s.Members {
		before := s.standing()
		var rows Rows
		for _, c := range s.Consents {
			if c.Member == member.ID && c.State == ConsentLimited && !c.Until.After(now) {
				c.State, c.At = ConsentExpired, now.UTC()
				rows.Consents = append(rows.Consents, s.recordConsent(c))
			}
		}
		if len(rows.Consents) > 0 {
			s.note(now, Entry{Kind: ConsentRecorded, Subject: member.ID, Why: string(ConsentExpired), Rows: rows})
			s.withdrawn(before, member.ID, Engine, now)
			s.tellConsentGone(rows.Consents, ConsentExpired, CodeConsentExpired, Engine, now)
		}
	}
	s.endWithoutConsent(had, Engine, now, 0)
}

// endWithoutConsent proposes that the journey ends when there was a consent and the last one is gone. That it is gone counts
// at once; that the joint effort is over, a person confirms. While consent is being asked for, the answers decide.
func (s *State) endWithoutConsent(had bool, by Actor, now time.Time, reason TextRef) {
	asking := s.Stage == Intake && (!s.TargetGroupKnown || slices.ContainsFunc(s.Of(StepConsent), (*Task).IsOpen))
	if had && !s.AnyConsent() && !asking {
		s.proposeEnding(NoConsent, by, now, reason)
	}
}

// ConsentsIn says what becomes of a family when everybody has been asked. If nobody has agreed to anything, the journey
// would end, which a person confirms; but silence is not a no, and the policy may say that a journey that met with silence
// goes on with what the law allows: the departments' own duties, and no joint work until somebody consents
// (Retssikkerhedsloven § 11 b).
func (s *State) ConsentsIn(now time.Time) {
	switch {
	case s.AnyConsent() || s.WithoutConsent:
	case s.Policy.Consent.LapsedEndsJourney || !s.silent():
		s.proposeEnding(NoConsent, Engine, now, 0)
	default:
		s.WithoutConsent = true
		s.note(now, Entry{Kind: OwnDutiesOnly, Subject: Family, Why: string(ConsentLapsed), Basis: basisWithoutConsent})
		s.ChooseTracks(now)
	}
}

// basisWithoutConsent: a case is decided on what there is (read).
const basisWithoutConsent = "Retssikkerhedsloven § 11 b"

// silent tells whether at least one question about consent was never answered.
func (s *State) silent() bool {
	return slices.ContainsFunc(s.Consents, func(c Consent) bool { return c.State == ConsentLapsed })
}
