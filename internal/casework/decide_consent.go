package casework

import (
	"fmt"
	"slices"
	"time"
)

// AnswerConsent is a person's answer to the question of consent, towards every department that was asked about.
type AnswerConsent struct {
	Task  string   `json:"task"`
	Given []string `json:"given"` // the departments the person agrees to; the others are refused
}

// Name of the decision.
func (AnswerConsent) Name() string { return "answer-consent" }

// Check that the question is open and the departments are real.
func (d AnswerConsent) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepConsent, by)
	return first(s.running(), r, s.departments(d.Given, "given"))
}

// Apply records the person's word: a yes to each department that is named, and a no to the others at the table that had
// not heard anything yet.
func (d AnswerConsent) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepConsent, by)
	var rows Rows
	for _, department := range d.Given {
		rows.Consents = append(rows.Consents, s.setConsent(t.Key.Subject, department, ConsentGiven, now))
	}
	for _, department := range s.unasked(t.Key.Subject) {
		rows.Consents = append(rows.Consents, s.setConsent(t.Key.Subject, department, ConsentRefused, now))
	}
	s.answer(t, by, now, d, 0, rows)
}

// ChangeConsent is a person changing their mind, at any time: a consent can always be taken back.
type ChangeConsent struct {
	Member     string  `json:"member"`
	Department string  `json:"department"`
	Given      bool    `json:"given"`
	Reason     TextRef `json:"reason,omitempty"`
}

// Name of the decision.
func (ChangeConsent) Name() string { return "change-consent" }

// Check that the person and the department are known and that something changes. A consent can be taken back with
// whomever the person meets; that it was given is recorded by the department it is for, or by the coordinator.
func (d ChangeConsent) Check(s *State, by Actor, _ time.Time) *Refusal {
	if d.Given {
		if r := s.from(by, d.Department); r != nil {
			return first(s.running(), s.departments([]string{d.Department}, "department"), r)
		}
	}
	_, r := s.adult(d.Member, "member")
	var same *Refusal
	if now := s.consentOf(d.Member, d.Department); (now == ConsentGiven) == d.Given && now != "" {
		same = refuse("consent-unchanged", "given", "Samtykket er allerede registreret sådan.", "The consent is already recorded like that.")
	}
	return first(s.running(), r, s.departments([]string{d.Department}, "department"), same)
}

// Apply records it. Where consent is taken back, the department is told to stop using what it had, and what it was
// asked for on the ground of that consent is called off.
func (d ChangeConsent) Apply(s *State, by Actor, now time.Time) {
	state := ConsentWithdrawn
	if d.Given {
		state = ConsentGiven
	}
	had, knewOf := s.consentOf(d.Member, d.Department) == ConsentGiven, s.Consenting(d.Department)
	row := s.setConsent(d.Member, d.Department, state, now)
	s.note(now, Entry{Kind: ConsentRecorded, Actor: by, Subject: d.Member, Key: d.Department, Why: string(state), Reason: d.Reason, Rows: Rows{Consents: []ConsentRow{row}}})
	if d.Given || !had {
		return
	}
	// With the adult go the children the adult spoke for, and what is still to be sent about any of them.
	lost := []string{d.Member}
	for _, member := range knewOf {
		if member != d.Member && !slices.Contains(s.Consenting(d.Department), member) {
			lost = append(lost, member)
		}
	}
	s.recall(d.Department, now)
	s.tell(now, Message{
		ID: fmt.Sprintf("%s/%s/%s/%d", s.Case, MessageStopUsing, d.Member, s.Seq), Department: d.Department,
		Kind: MessageStopUsing, Key: "consent/" + d.Member + "/" + d.Department, About: lost,
	}, Duty, "")
	s.withdrawParts(d.Department, lost, by, now)
	for _, t := range s.OpenTasks() {
		if t.Department == d.Department && t.Key.Step != StepContribution && purposeOf(t.Key.Step) == JointWork {
			t.About = s.Consenting(d.Department) // it goes on about those who still agree, and a meeting in any case
		}
	}
	if !s.AnyConsent() {
		s.BeginEnding(now, by, NoConsent, d.Reason)
	}
}

// Unanswered tells whether an adult still has to be asked about some department at the table.
func (s *State) Unanswered(adult string) bool { return len(s.unasked(adult)) > 0 }

// AnyConsent tells whether anybody has agreed to anything: without that there is no joint work to do.
func (s *State) AnyConsent() bool {
	return slices.ContainsFunc(s.Consents, func(c Consent) bool { return c.State == ConsentGiven })
}

// unasked are the departments at the table that an adult has not given or refused consent to.
func (s *State) unasked(adult string) []string {
	var out []string
	for _, department := range s.Policy.Table {
		if s.consentOf(adult, department) == "" {
			out = append(out, department)
		}
	}
	return out
}

// lapse records the silence of a person who was asked and never answered.
func (s *State) lapse(t *Task, now time.Time) {
	var rows Rows
	for _, department := range s.unasked(t.Key.Subject) {
		rows.Consents = append(rows.Consents, s.setConsent(t.Key.Subject, department, ConsentLapsed, now))
	}
	s.note(now, Entry{Kind: ConsentRecorded, Subject: t.Key.Subject, Why: string(ConsentLapsed), Rows: rows})
}

func (s *State) setConsent(member, department string, state ConsentState, now time.Time) ConsentRow {
	c := Consent{Member: member, Department: department, State: state, At: now.UTC()}
	for i := range s.Consents {
		if s.Consents[i].Member == member && s.Consents[i].Department == department {
			s.Consents[i] = c
			return ConsentRow(c)
		}
	}
	s.Consents = append(s.Consents, c)
	return ConsentRow(c)
}

// departments holds that every id is one of the policy's departments.
func (s *State) departments(ids []string, field string) *Refusal {
	for _, id := range ids {
		if _, ok := s.Policy.Department(id); !ok {
			return refuse("department-unknown", field, "Ukendt forvaltning. Skriv en af: "+known(s)+".", "Unknown department. Write one of: "+known(s)+".")
		}
	}
	return nil
}

func known(s *State) string {
	text := ""
	for i, d := range s.Policy.Departments {
		if i > 0 {
			text += ", "
		}
		text += d.ID
	}
	return text
}
