package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
)

// What is told for the joint work is what families are called by, and hear of: an invitation, a plan, minutes. So no message of it names
// somebody beside another from whom they are marked apart (family_marks.go). Instead of one there are several, each about those of one part:
// a department's system that knows nothing of marks calls nobody to one table with the other. What a department is told of its own
// duty is another matter: it is not passed on to the family.

// namedApart divides a message so that nobody is named beside somebody from whom they are apart. A task is told once; that it is about the
// others too is said apart.
func (s *State) namedApart(m Message, why Purpose) []Message {
	if why != JointWork && why != JointPlan {
		return []Message{m}
	}
	parts := s.parts(m.About)
	if len(parts) == 1 {
		return []Message{m}
	}
	var out []Message
	for i, part := range parts {
		one := m
		one.About, one.Cases, one.Goals = part, casesOf(m.Cases, part), goalsAbout(m.Goals, part)
		if m.Meeting != nil {
			at := *m.Meeting
			at.Interpreters = amongst(at.Interpreters, part)
			one.Meeting = &at
		}
		one.ID += fmt.Sprintf("/part-%d-%s", i+1, part[0])
		switch {
		case i == 0 || m.Kind == MessageNotice:
		case m.Kind == MessageTask && (m.Code == "" || m.Code == string(CodeApart)):
			one.Code, one.Text = string(CodeApart), 0
		default:
			continue // the task is known, and who it is about is said
		}
		out = append(out, one)
	}
	return out
}

// casesOf are the cases of these members.
func casesOf(cases []MemberCase, of []string) []MemberCase {
	return filter(cases, func(c MemberCase) bool { return slices.Contains(of, c.Member) })
}

// nameApart divides what is queued and not sent yet, as if it were told now.
func (s *State) nameApart(now time.Time) {
	var out []Message
	for _, m := range s.Outbox {
		out = append(out, s.queuedApart(m, now)...)
	}
	s.Outbox = out
	s.plansApart(now)
	s.outsideSeen(now)
}

// queuedApart divides a message that has been through the gate: what stands on consent is told for the joint work.
func (s *State) queuedApart(m Message, now time.Time) []Message {
	if m.Consent == "" {
		return []Message{m}
	}
	parts := s.namedApart(m, toldOn(m.Consent))
	if parts[0].ID == m.ID {
		return parts
	}
	for i := range parts { // each is told now, and the one that named them together never was
		parts[i].At = now.UTC()
		s.noteTold(now, parts[i])
	}
	return parts
}

// calledIn are the parts in which the family is called now.
func (s *State) calledIn() [][]string { return s.parts(s.everybody()) }

// callApart tells of the meetings that are called already that they have parts now, where they had others.
func (s *State) callApart(before [][]string, now time.Time) {
	if slices.EqualFunc(before, s.calledIn(), slices.Equal) {
		return
	}
	for _, t := range s.OpenTasks() {
		if t.Key.Step.IsMeeting() {
			s.tellChanged(now, t, CodeApart)
			s.tellCalled(t, CodeMeetingApart, now)
		}
	}
}

// sitApart holds that those who were at the table and are apart had parts of their own: of two of them at least one was there
// separately. A leader may let a meeting count in which they sat together; the children's department hears of it.
func (d HoldMeeting) sitApart(s *State, by Actor) *Refusal {
	for i, id := range d.Separately {
		if !slices.Contains(d.people(), id) {
			return refuse("separately-absent", fmt.Sprintf("separately[%d]", i), "Skriv kun personer, som var med til mødet.", "Write only those who were at the meeting.")
		}
	}
	if d.satTogether(s) && (d.Override == 0 || !by.Leads()) {
		return refuse("not-together", "separately", "Familien er indkaldt i dele. Skriv, hvem der havde sin egen del af mødet. Sad I alle sammen, kan en leder godkende mødet med en begrundelse.",
			"The family was called in parts. Write who had their own part of the meeting. If all sat together, a leader can let the meeting count with a reason.")
	}
	return nil
}

// satTogether tells whether two who are apart sat at one table.
func (d HoldMeeting) satTogether(s *State) bool {
	together := without(d.people(), d.Separately)
	return len(s.parts(together)) > 1 || s.besideProtected(together)
}

// askedApart holds that whoever asked for a part of the meeting of their own had one, or has been answered: what they feared is not passed over.
func (d HoldMeeting) askedApart(s *State) *Refusal {
	together := without(d.Family, d.Separately)
	if len(together) < 2 || !slices.ContainsFunc(s.unanswered(), func(v VoiceRow) bool {
		return v.Kind == VoiceApart && (!v.Confidential || s.childrensAlone()) && v.About == d.Task && slices.Contains(together, v.Member)
	}) {
		return nil
	}
	return refuse("own-part-asked", "separately", "En, der var med, havde bedt om sin egen del af mødet og er ikke svaret. Skriv, hvem der havde sin egen del, eller svar personen først.",
		"Somebody who was there had asked for a part of their own and is not answered. Write who had their own part, or answer them first.")
}

// satDespite tells whether somebody sat at the table with another without whom they had asked to be, or with others though they had asked for a part of their own, and the children's department, which alone knows, has not answered.
func (d HoldMeeting) satDespite(s *State) bool {
	together := without(d.people(), d.Separately)
	return slices.ContainsFunc(s.unanswered(), func(v VoiceRow) bool {
		if v.About != d.Task || !v.Confidential || !slices.Contains(together, v.Member) {
			return false
		}
		return v.Kind == VoiceWithout && len(amongst(v.Others, together)) > 0 || v.Kind == VoiceApart && len(together) > 1
	})
}

// people are those who were at the meeting and are of no department.
func (d HoldMeeting) people() []string { return append(slices.Clone(d.Family), d.Supporters...) }

// without are those of a list who are not in another one.
func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return slices.Contains(others, id) })
}

// oneFamilyPart holds that a part of the minutes is about nobody beside somebody from whom they are apart: it may be handed to those
// whom it is about.
func (s *State) oneFamilyPart(about []string, at string) *Refusal {
	if len(about) == 0 {
		about = s.everybody()
	}
	if len(s.parts(about)) == 1 {
		return nil
	}
	return refuse("minutes-apart", at, "Familien er indkaldt i dele. Skriv et referat for hver del, som kun handler om dem i den del.",
		"The family was called in parts. Write minutes for each part that are about nobody but those in it.")
}

// metTogether tells the children's department that some who are apart sat at one table.
func (s *State) metTogether(d HoldMeeting, now time.Time) {
	n := s.next(string(StepMark) + " together")
	k := Key{Step: StepMark, Subject: Family, N: n}
	s.notifyText(now, s.Policy.Responsible(policy.Children).ID, CodeMetTogether, k, without(d.people(), d.Separately), "", d.Override)
}
