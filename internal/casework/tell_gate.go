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
	JointWork    Purpose = "joint-work"   // what departments tell each other: meetings, minutes, news. Stands on the consent to share
	Contributing Purpose = "contributing" // what a department knows is asked for. Stands on the consent to obtain
	JointPlan    Purpose = "joint-plan"   // the one plan. Stands on the consent to a joint plan
	Confidential Purpose = "confidential" // what only those may hear whose own duty it is, such as a concern: no consent opens it
	Income       Purpose = "income"       // paid hours are asked for: financial data, which the law lets be obtained without consent
	Duty         Purpose = "duty"         // what the joint effort itself owes a department: that consent was withdrawn, that it has ended
)

// standsOn is the consent that a purpose needs. What is not here stands on the law.
var standsOn = map[Purpose]ConsentPurpose{JointWork: ConsentShare, Contributing: ConsentObtain, JointPlan: ConsentPlan}

// toldOn is the purpose that needs a consent: the other way round.
func toldOn(p ConsentPurpose) Purpose {
	switch p {
	case ConsentObtain:
		return Contributing
	case ConsentPlan:
		return JointPlan
	default:
		return JointWork
	}
}

// The grounds that name no paragraph. What else is told names the law that it stands on, as the policy's rules have it.
const (
	groundConsent = policy.GroundConsent
	groundOwnDuty = "own-duty" // a task or a case of the department's own; which law it is, no rule of the policy says
	GroundDuty    = "duty"     // of what is told for the purpose Duty
	groundNobody  = "about nobody"
)

// Grounds are these grounds, as the contract has them.
func Grounds() []string { return []string{groundConsent, groundOwnDuty, GroundDuty, groundNobody} }

// basisIncome lets a department be asked for paid hours without consent (read: obtaining information needs prior consent,
// financial data excepted).
const basisIncome = "Retssikkerhedsloven § 11 a"

// Gate is the one place that decides what may be told: may this department hear about these members for this purpose, now?
// basis is the law that the caller stands on. What is confidential is the own duty of the department responsible for
// children. It gives the ground that allows it, which goes into the journal and along with the message: a law, or consent; for
// what needs consent the policy names it.
func (s *State) Gate(now time.Time, department string, about []string, why Purpose, basis string) (ground string, ok bool) {
	if basis == policy.BasisPolicy || basis == "" {
		basis = groundOwnDuty // what the municipality sets itself, such as a period, is no law to tell somebody on
	}
	switch why {
	case OwnDuty, Income:
		return basis, true
	case Confidential:
		return basis, department == s.Policy.Responsible(policy.Children).ID
	case Duty:
		return GroundDuty, true
	}
	if len(about) == 0 {
		return groundNobody, true
	}
	p, known := standsOn[why]
	for _, m := range about {
		if !known || !s.agreed(m, department, p, now) {
			return "", false
		}
	}
	return s.sharedOn(), true
}

// sharedOn is the ground that the municipality names for what people have agreed to: their consent, or the law that its departments share on.
func (s *State) sharedOn() string {
	if s.Policy.Sharing.Basis == "" {
		return groundConsent
	}
	return s.Policy.Sharing.Basis
}

// tell queues a message for a department, if the gate lets it through, in parts where members are apart (tell_apart.go). basis is as in Gate. The message's ID is its
// idempotency key: case, step, subject, occurrence and kind.
func (s *State) tell(now time.Time, m Message, why Purpose, basis string) bool {
	told := false
	for _, part := range s.namedApart(m, why) {
		if s.letThrough(now, &part, why, basis) {
			s.Outbox, told = append(s.Outbox, part), true
		}
	}
	return told
}

// written is how the journal names a ground: with the consent to what, where that was asked for.
func (s *State) written(ground string, consent ConsentPurpose) string {
	if consent != "" && ground != groundConsent {
		ground += ", " + groundConsent
	}
	return ground + suffix(string(consent))
}

// letThrough takes a message through the gate, whichever way it then goes, and gives it its ground. The journal says either
// way what happened.
func (s *State) letThrough(now time.Time, m *Message, why Purpose, basis string) bool {
	ground, ok := s.Gate(now, m.Department, m.About, why, basis)
	if !ok {
		s.notTold(*m, why, now)
		return false
	}
	if len(m.About) > 0 {
		m.Consent = standsOn[why] // nothing where it stands on the law alone
	}
	m.Ground, m.At, m.Cases = ground, now.UTC(), s.casesAt(m.Department, m.About)
	if m.Department != policy.ByMail && !slices.Contains(s.Told, m.Department) {
		s.Told = append(s.Told, m.Department)
	}
	s.noteTold(now, *m)
	return true
}

// noteTold writes down what a department is told, and on what ground.
func (s *State) noteTold(now time.Time, m Message) {
	s.note(now, Entry{
		Kind: DepartmentTold, Subject: m.Department, Key: m.Key, Basis: s.written(m.Ground, m.Consent),
		Why: string(m.Kind) + suffix(m.Code) + suffix(m.To), Message: m.ID,
		Told: &ToldWhat{Kind: m.Kind, Code: m.Code, To: m.To, Consent: m.Consent},
	})
}

// notTold writes down that the gate said no, and what was missing: a consent, or a duty of the department's own.
func (s *State) notTold(m Message, why Purpose, now time.Time) {
	missing, told := "no consent to "+string(standsOn[why]), ToldWhat{Kind: m.Kind, Code: m.Code, Consent: standsOn[why], Missing: MissingConsent}
	if why == Confidential {
		missing, told.Missing = "confidential", MissingDuty
	}
	s.note(now, Entry{Kind: DepartmentNotTold, Subject: m.Department, Key: m.Key, Why: missing + ": " + string(m.Kind) + suffix(m.Code), Told: &told})
}

// tellTask tells the task's department about the task itself: m has the kind, and the text if there is one. n numbers
// reminders and escalations.
func (s *State) tellTask(now time.Time, t *Task, m Message, n int) {
	why := t.Key.Step.purpose()
	if m.Kind == MessageWithdrawn {
		why = Duty // a department must learn that a task is off, also when the reason is that consent was withdrawn
	}
	m.ID, m.Department, m.Key = s.MessageID(t.Key, m.Kind, n), t.Department, t.Key.String()
	m.About, m.Due, m.Assignee = t.About, t.Deadline.Due, t.Assignee
	s.tell(now, m, why, t.Deadline.Basis)
}

// tellChanged tells the task's department that something about it is different now: code says what.
func (s *State) tellChanged(now time.Time, t *Task, code Code) {
	t.Said++
	s.tellTask(now, t, Message{Kind: MessageTask, Code: string(code)}, t.Said)
}

// Notify tells a department that something happened, on the ground that the code has. basis is as in Gate; what stands on consent
// needs none.
func (s *State) Notify(now time.Time, department string, code Code, k Key, about []string, basis string) bool {
	return s.notifyText(now, department, code, k, about, basis, 0)
}

// notifyText tells a department that something happened, with what a person wrote about it.
func (s *State) notifyText(now time.Time, department string, code Code, k Key, about []string, basis string, text TextRef) bool {
	return s.tell(now, Message{
		ID: s.MessageID(k, MessageNotice, 0) + "/" + string(code) + "/" + department, Department: department, Kind: MessageNotice,
		Key: k.String(), About: about, Code: string(code), Text: text,
	}, code.purpose(k.Step), basis)
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
