package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Mail gives what a department is to be told now, at most limit messages, in order; what it could not take before comes last, so that it
// never stands before the rest. Each says whose names are protected now, and how people can be reached now, whatever was so when it was queued.
func (s *State) Mail(department string, limit int) []Message {
	var out, again []Message
	for _, m := range s.Outbox {
		f := s.faltering(m.ID)
		switch {
		case m.Department != department || f != nil && !f.Ready:
		case f != nil:
			again = append(again, m)
		default:
			out = append(out, m)
		}
	}
	out = append(out, again...)
	out = out[:min(len(out), limit)]
	for i := range out {
		m := &out[i]
		m.Protected = s.protectedAmong(m.About)
		if m.Recipient == 0 { // how a member is reached is nothing to who writes to somebody else
			m.Reach = s.reachOf(m.About)
		}
	}
	return out
}

// Recalled tells whether any of these messages may not be told any more.
func (s *State) Recalled(messages []Message) bool {
	return slices.ContainsFunc(messages, func(m Message) bool {
		return !slices.ContainsFunc(s.Outbox, func(still Message) bool { return still.ID == m.ID })
	})
}

// HasMail tells whether a department can be told something now: there is something that does not wait for a try of its own, and the department is
// not waited for.
func (s *State) HasMail(department string) bool {
	return !s.IsDown(department) && slices.ContainsFunc(s.Outbox, func(m Message) bool {
		if m.Department != department {
			return false
		}
		f := s.faltering(m.ID)
		return f == nil || f.Ready
	})
}

// Unserved is the first department that can be told something now and that is not among those served; "" when there is none.
func (s *State) Unserved(served []string) string {
	for _, m := range s.Outbox {
		if !slices.Contains(served, m.Department) && s.HasMail(m.Department) {
			return m.Department
		}
	}
	return ""
}

// Quiet tells whether nothing is on its way out: the journal is flushed, and what departments are still to be told waits
// for one that is down.
func (s *State) Quiet() bool {
	if len(s.Journal) > 0 && s.Alarm == "" {
		return false
	}
	return !slices.ContainsFunc(s.Outbox, func(m Message) bool { return s.HasMail(m.Department) })
}

// Delivered takes messages out of the outbox: the department has them, or has refused them for good. A refusal goes into
// the journal, and the coordinator is asked to sort it out.
func (s *State) Delivered(department string, ids []string, refused []RefusedMessage, now time.Time) {
	s.Answers(department, now)
	s.dutiesArrived(ids, now)
	for _, r := range refused {
		s.note(now, Entry{Kind: DepartmentRefused, Subject: department, Key: r.ID, Why: r.Code})
		s.toPeople(r.ID, now)
		ids = append(ids, r.ID)
	}
	s.takeOut(ids)
	s.sendMore(now)
	s.settleOwed(department, now)
}

// takeOut takes messages out of the outbox.
func (s *State) takeOut(ids []string) {
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m Message) bool { return slices.Contains(ids, m.ID) })
	s.Faltering = slices.DeleteFunc(s.Faltering, func(f *Faltering) bool { return slices.Contains(ids, f.Message) })
}

// toPeople asks people about a message that a department's system does not take: the department's leader about a duty of its own, else the coordinator.
func (s *State) toPeople(id string, now time.Time) {
	if !s.dutyRefused(id, now) {
		s.sortOut(id, now)
	}
}

// sortOut asks the coordinator about a message that a department's system does not take, and keeps it until the answer puts it back in the
// outbox. A refusal of the question itself or of an e-mail stays in the journal only: asking about those would go on for
// ever. While the family leaves, what matters is that departments stop using what they know and hear of the end.
func (s *State) sortOut(id string, now time.Time) {
	for _, m := range s.Outbox {
		k, err := ParseKey(m.Key)
		if m.ID != id || s.Ending != nil && !m.outlasts() || m.Department == policy.ByMail || err == nil && k.Step == StepRefusal {
			continue
		}
		s.Unsorted++
		task := s.Open(s.AskRefusal(Key{Step: StepMessage, Subject: m.Department, N: s.Unsorted}, 0, now), now)
		s.Refused = append(s.Refused, RefusedMail{Task: task.Key, Message: m})
		return
	}
}

// outlasts tells whether a message still matters when the family is leaving.
func (m Message) outlasts() bool {
	if k, err := ParseKey(m.Key); err == nil && k.Step.row().Outlasts {
		return true
	}
	return m.Kind == MessageStopUsing || m.Kind == MessageJourneyEnd || m.Kind == MessageHandedBack
}

// sortedOut puts a message that was refused back in the outbox, under the same id: the department has not acted on it.
// What stood on a consent must still do so, and a letter that the party has got meanwhile, on paper, is not sent again.
func (s *State) sortedOut(task Key, now time.Time) {
	for i, r := range s.Refused {
		if r.Task == task {
			s.Refused = slices.Delete(s.Refused, i, i+1)
			if !s.hasArrived(r.Message) && s.stillAllowed(r.Message, now) {
				if r.Turned {
					r.Message.At = now.UTC()
					s.noteTold(now, r.Message)
				}
				s.Outbox = append(s.Outbox, s.queuedApart(r.Message, now)...)
				s.behindInformation(r.Message, now)
			}
			return
		}
	}
}

// hasArrived tells whether a message is a letter that its party is known to have.
func (s *State) hasArrived(m Message) bool {
	k, err := ParseKey(m.Key)
	if err != nil || m.Kind != MessageLetter {
		return false
	}
	_, _, l := s.letterOf(k)
	return l != nil && l.ReceivedAt != nil && slices.Equal(m.About, []string{l.Party})
}

// stillAllowed asks the gate again about a message that is not sent yet, and writes down where it says no.
func (s *State) stillAllowed(m Message, now time.Time) bool {
	if m.Consent == "" {
		return true
	}
	why := toldOn(m.Consent)
	if _, ok := s.Gate(now, m.Department, m.About, why, ""); ok {
		return true
	}
	s.notTold(m, why, now)
	s.neverHeard(m)
	return false
}

// recall takes back what a department has not been sent yet and may not be told any more.
func (s *State) recall(department string, now time.Time) {
	gone := func(m Message) bool { return m.Department == department && !s.stillAllowed(m, now) }
	s.Outbox = slices.DeleteFunc(s.Outbox, gone)
	s.settleOwed(department, now)
	s.Refused = slices.DeleteFunc(s.Refused, func(r RefusedMail) bool {
		if !gone(r.Message) {
			return false
		}
		s.drop(s.Task(r.Task), Cancelled, Engine, now, "consent withdrawn")
		return true
	})
}

// RefusedMail is a message that a department said no to, kept until its task is answered.
type RefusedMail struct {
	Task    Key     `json:"task"`
	Message Message `json:"message"`
	Turned  bool    `json:"turned,omitempty"` // it goes another way than the journal says, when it is sorted out
}

// RefusedMessage is a message that a department said no to, with the code it gave.
type RefusedMessage struct {
	ID   string `json:"id"`
	Code string `json:"code"`
}

// Effect gives what is known of an effect in a department's system, or nil.
func (s *State) Effect(k Key) *Effect {
	return find(s.Effects, func(e *Effect) bool { return e.Key == k })
}

// beginEffect gives what is known of an effect, known or just begun: then the department's being told or asked goes through
// the gate like all else. why and basis are as there, and stand on the law: what a department does itself waits for no consent.
func (s *State) beginEffect(k Key, m Message, why Purpose, basis string, now time.Time) *Effect {
	if e := s.Effect(k); e != nil {
		return e
	}
	m.ID, m.Key = s.MessageID(k, m.Kind, 0), k.String()
	s.letThrough(now, &m, why, basis)
	e := &Effect{Key: k, Message: m}
	s.Effects = append(s.Effects, e)
	return e
}

// EffectDone notes that the department has confirmed.
func (s *State) EffectDone(e *Effect, now time.Time) {
	e.Done = true
	s.effectAnswered(e, now)
	s.note(now, Entry{Kind: EffectDone, Subject: e.Message.Department, Key: e.Key.String(), Why: "confirmed"})
}

// EffectRefused notes that the department said no, and asks the coordinator to sort it out.
func (s *State) EffectRefused(e *Effect, code string, now time.Time) {
	e.Refusals++
	s.effectAnswered(e, now)
	s.note(now, Entry{Kind: DepartmentRefused, Subject: e.Message.Department, Key: e.Key.String(), Why: code})
	task := s.Open(s.AskRefusal(e.Key, e.Refusals, now), now)
	e.Sorting = &task.Key
}

// ForgetEffect lets go of an effect whose stage has used it.
func (s *State) ForgetEffect(k Key) {
	s.Effects = slices.DeleteFunc(s.Effects, func(e *Effect) bool { return e.Key == k })
}

// queuedBack takes out of the post what is queued, or was refused and waits for somebody to resolve why, and lets go what was asked about it. why is a code.
func (s *State) queuedBack(is func(Message) bool, why string, now time.Time) (back []Message) {
	for _, m := range s.Outbox {
		if is(m) {
			back = append(back, m)
		}
	}
	s.Outbox = slices.DeleteFunc(s.Outbox, is)
	for _, r := range slices.Clone(s.Refused) {
		if is(r.Message) {
			back = append(back, r.Message)
			s.letGo(r.Task, Engine, now, why)
		}
	}
	s.Refused = slices.DeleteFunc(s.Refused, func(r RefusedMail) bool { return is(r.Message) })
	return back
}
