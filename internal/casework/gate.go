package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
)

// Purpose is why a department is told something. Consent and legal ground are kept apart: a department's own duty
// stands on the law, the joint work on what the people themselves have agreed to.
type Purpose string

// The purposes.
const (
	OwnDuty      Purpose = "own-duty"     // its own statutory task or its own case
	JointWork    Purpose = "joint-work"   // what departments share with each other: needs consent (Forvaltningsloven § 28)
	Confidential Purpose = "confidential" // a concern: the children's department's own statutory task, and nobody else's to know of
	Duty         Purpose = "duty"         // what the joint effort itself owes a department: that consent was withdrawn, that it has ended
)

// purposeOf says why a step's department is asked.
func purposeOf(step Step) Purpose {
	if step.IsConfidential() {
		return Confidential
	}
	if slices.Contains([]Step{StepCoordinator, StepContribution, StepJointMeeting, StepStatusMeeting, StepExtraMeeting, StepClosingMeeting}, step) {
		return JointWork
	}
	return OwnDuty
}

// groundConsent is the ground of what stands on consent alone.
const groundConsent = "consent"

// Gate is the one place that decides what may be told: may this department hear about these members for this purpose?
// It gives the ground that allows it, which goes into the journal and along with the message.
func (s *State) Gate(department string, about []string, why Purpose, basis string) (ground string, ok bool) {
	switch why {
	case OwnDuty:
		return basis, true
	case Confidential:
		return basis, department == s.Policy.Responsible(policy.Children).ID
	case Duty:
		return "duty", true
	}
	if len(about) == 0 {
		return "about nobody", true
	}
	// Joint work: every adult it is about must have agreed. Children are spoken for by their custody holders.
	for _, adult := range s.speakingFor(about) {
		if s.consentOf(adult, department) != ConsentGiven {
			return "", false
		}
	}
	return groundConsent, true
}

// speakingFor gives the adults whose consent counts for what is about these members.
func (s *State) speakingFor(about []string) []string {
	var adults []string
	add := func(id string) {
		for _, a := range adults {
			if a == id {
				return
			}
		}
		adults = append(adults, id)
	}
	for _, id := range about {
		m := s.Member(id)
		switch {
		case m == nil:
		case m.Kind == Adult:
			add(id)
		default:
			for _, p := range m.Child.Parties {
				if holder := s.Member(p); holder != nil && holder.Kind == Adult {
					add(p)
				}
			}
		}
	}
	return adults
}

// consentOf gives what a person has said towards a department; "" when never asked.
func (s *State) consentOf(member, department string) ConsentState {
	for _, c := range s.Consents {
		if c.Member == member && c.Department == department {
			return c.State
		}
	}
	return ""
}

// tell queues a message for a department, if the gate lets it through. The journal says either way what happened.
// The message's ID is its idempotency key: case, step, subject, occurrence and kind.
func (s *State) tell(now time.Time, m Message, why Purpose, basis string) bool {
	ground, ok := s.Gate(m.Department, m.About, why, basis)
	if !ok {
		s.notTold(m, now)
		return false
	}
	m.Ground, m.At = ground, now.UTC()
	s.Outbox = append(s.Outbox, m)
	if m.Department != policy.ByMail && !slices.Contains(s.Told, m.Department) {
		s.Told = append(s.Told, m.Department)
	}
	s.note(now, Entry{Kind: DepartmentTold, Subject: m.Department, Key: m.Key, Basis: ground, Why: string(m.Kind) + suffix(m.Code) + suffix(m.To)})
	return true
}

func (s *State) notTold(m Message, now time.Time) {
	s.note(now, Entry{Kind: DepartmentNotTold, Subject: m.Department, Key: m.Key, Why: "no consent: " + string(m.Kind) + " " + m.Code})
}

// tellTask tells the task's department about the task itself. n numbers reminders and escalations.
func (s *State) tellTask(now time.Time, t *Task, kind MessageKind, to string, n int) {
	why := purposeOf(t.Key.Step)
	if kind == MessageWithdrawn {
		why = Duty // a department must learn that a task is off, also when the reason is that consent was withdrawn
	}
	s.tell(now, Message{
		ID: s.MessageID(t.Key, kind, n), Department: t.Department, Kind: kind, Key: t.Key.String(),
		About: t.About, To: to, Due: t.Deadline.Due,
	}, why, t.Deadline.Basis)
}

// Notify tells a department that something happened.
func (s *State) Notify(now time.Time, department, code string, k Key, about []string, why Purpose) bool {
	return s.tell(now, Message{
		ID: s.MessageID(k, MessageNotice, 0) + "/" + code + "/" + department, Department: department, Kind: MessageNotice,
		Key: k.String(), About: about, Code: code,
	}, why, policy.BasisPolicy)
}

// MessageID is the idempotency key of a message about a key.
func (s *State) MessageID(k Key, kind MessageKind, n int) string {
	id := s.Case + "/" + k.String() + "/" + string(kind)
	if n > 0 {
		id += fmt.Sprintf("/%d", n)
	}
	return id
}

func suffix(code string) string {
	if code == "" {
		return ""
	}
	return " " + code
}
