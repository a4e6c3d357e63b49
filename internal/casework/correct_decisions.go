package casework

import (
	"slices"
	"strings"
	"time"
)

// Correct is that a decision was a mistake. It is the last of its kind about whom it names: there is no number to write, for from the numbers of two
// decisions anybody could see that there was something between them.
type Correct struct {
	Decision   string  `json:"decision" da:"Beslutningen, som var en fejl" en:"Decision that was a mistake" of:"decision"`
	About      string  `json:"about" da:"Hvem den handler om" en:"Whom it is about" of:"member-or-family"`
	Department string  `json:"department,omitempty" da:"Forvaltning (hvis det gælder et samtykke)" en:"Department (where it is about a consent)" of:"department"`
	Reason     TextRef `json:"reason"`
}

func (Correct) Name() string { return "correct" }

// subject is what the decision that was wrong is kept under.
func (d Correct) subject() string {
	if d.Department == "" {
		return d.About
	}
	return subjectOf(d.About, d.Department)
}

func (d Correct) member() string { return d.About }

// when is the decision that is corrected, where it can be: whoever may take that may correct it.
func (d Correct) when(*State) string {
	if row, there := RowOf(d.Decision); there && len(row.Corrected.By) > 0 {
		return CaseCorrects + d.Decision
	}
	return ""
}

// Check that there is something to correct, that nothing has taken its place since, and that it says why.
func (d Correct) Check(s *State, by Actor, _ time.Time) *Refusal {
	row, there := RowOf(d.Decision)
	switch {
	case s.Stage == Ended:
		return s.running()
	case !there:
		return refuse("decision-unknown", "decision", "Der er ingen beslutning med det navn. Skriv navnet, som det står i listen over beslutninger.",
			"There is no decision by that name. Write it as it stands in the list of decisions.")
	case len(row.Corrected.By) == 0:
		return row.Corrected.otherwise()
	}
	c := s.correctable(d.Decision, d.subject())
	switch {
	case c == nil:
		return refuse("nothing-to-correct", "about", "Den beslutning er ikke truffet om den person. Ret beslutningen, personen eller ved et samtykke forvaltningen.",
			"That decision was not taken about that person. Correct the decision, the person or, of a consent, the department.")
	case c.Corrected:
		return unchanged("corrected-already", "decision", "Beslutningen er allerede rettet.", "The decision is corrected already.")
	}
	return first(row.Decision.(undoable).standing(s, c), c.theirs(by), reasonGiven(d.Reason))
}

// theirs holds that what somebody of the family said themself nobody but the family takes back: it was no mistake of a clerk's.
func (c *Correctable) theirs(by Actor) *Refusal {
	switch {
	case !c.Citizen || by.Role == Citizen:
		return nil
	case c.Decision == (Withdraw{}).Name():
		return refuse("said-themself", "decision", "Familien har selv trukket sig. Spørg familien: vil den alligevel fortsætte, skal den selv rette det (correct).",
			"The family withdrew by itself. Ask the family: if it wants to go on after all, it must correct that itself (correct).")
	}
	return refuse("said-themself", "decision", "Personen har selv trukket det tilbage. Spørg, og skriv det nye svar (change-consent).",
		"The person took it back themself. Ask, and write the new answer (change-consent).")
}

// otherwise says how a decision that has no undo is put right.
func (c Corrected) otherwise() *Refusal {
	if len(c.Instead) > 0 {
		others := strings.Join(c.Instead, ", ")
		return refuse("correct-otherwise", "decision", "Den beslutning rettes med en anden. Brug: "+others+".", "That decision is put right by another. Use: "+others+".")
	}
	return refuse("not-correctable", "decision", c.Da, c.En)
}

// Apply undoes what can be undone, opens again what was called off, and tells whoever has heard the error.
func (d Correct) Apply(s *State, by Actor, now time.Time) {
	c := s.correctable(d.Decision, d.subject())
	row, _ := RowOf(d.Decision)
	wrong := row.Decision.(undoable)
	about := NamesIn(c.About)[0]
	s.note(now, Entry{Kind: DecisionCorrected, Actor: by, Subject: about, Key: c.About, Why: c.Decision, Reason: d.Reason})
	wrong.undo(s, c, by, now)
	for _, was := range c.Tasks {
		t := s.Task(was.Key)
		if ended := t == nil || !t.IsOpen() && !t.IsOwed(); ended && slices.Contains(c.GoOn, was.Key) {
			continue // it was done since, or called off for another reason
		}
		if s.seenAlready(was.Key) || s.refusedNoMore(was.Key) {
			continue
		}
		s.comeBack(was, c.At, now)
		s.appealStaysAlone(was.Key, by, now)
	}
	if c.Said != nil {
		s.heardFrom(s.Member(about), now)
	}
	s.tellCorrected(c, about, wrong.wasWrong(), now)
	*c = Correctable{Decision: c.Decision, About: c.About, At: c.At, Corrected: true}
}

// refusedNoMore tells whether a task asks what becomes of a refused message that is not kept any more: where it is to be sent it is, anew, and nobody is asked about nothing.
func (s *State) refusedNoMore(k Key) bool {
	return k.Step == StepRefusal && NamesIn(k.Subject)[0] == string(StepMessage) && !slices.ContainsFunc(s.Refused, func(r RefusedMail) bool { return r.Task == k })
}

// tellCorrected tells those who heard the error that it was one: on the ground on which they heard it, and nobody else.
func (s *State) tellCorrected(c *Correctable, about string, code Code, now time.Time) {
	k := Key{Step: StepCorrection, Subject: about, N: s.next(string(StepCorrection) + " " + about)}
	members := []string{about}
	if about == Family {
		members = nil
	}
	for _, x := range c.Told {
		s.Notify(now, x.Department, code, k, members, "")
	}
}

// comeBack opens a task again that a mistake has ended. Its clock runs from its real start, and stands still as its suspensions say. What asks
// somebody of the family gets the days back in which nobody could answer.
func (s *State) comeBack(was *Task, ended, now time.Time) {
	t := s.Task(was.Key)
	switch {
	case was.Key.Step == StepFeedback && s.Feedback == nil:
		return // what was said is counted already
	case t == nil:
		t = &Task{}
		s.Tasks = append(s.Tasks, t)
	case t.IsOpen():
		s.aboutAgain(t, was, now) // it only lost some of those it is about, or was asked anew meanwhile
		return
	}
	gone := *was // as it was counted when it ended
	gone.State = Cancelled
	if due := gone.Deadline.Due; due != nil && ended.After(*due) && gone.StoppedAt == nil {
		gone.LateSince = due
	}
	counted := gone.countedAs()
	if t.Key == was.Key {
		counted = t.countedAs()
	}
	said := max(t.Said, was.Said)
	*t = *was
	t.Back, t.Said, t.About = was.Back+1, said, nil
	s.inStep(t, ended, now)
	t.Owner = s.ownerOf(t)
	t.Assignee = s.standIn(t, t.Owner)
	s.recount(t, counted)
	s.notHandedBack(t.Key, now)
	s.note(now, Entry{Kind: TaskBack, Subject: t.Key.Subject, Key: t.Key.String(), Basis: t.Deadline.Basis, Rows: t.rows()})
	s.aboutAgain(t, was, now)
	if len(t.About) == 0 {
		s.tellChanged(now, t, CodeTaskBack)
	}
	if t.Key.Step.IsMeeting() {
		s.tellCalled(t, CodeMeetingCalled, now)
	}
}

// aboutAgain has a task be about those again whom a mistake took out of it, as far as it may be.
func (s *State) aboutAgain(t, was *Task, now time.Time) {
	n := len(t.About)
	for _, id := range was.About {
		p, onConsent := standsOn[t.Key.Step.purpose()]
		if m := s.Member(id); !slices.Contains(t.About, id) && m != nil && m.InFamily() && (!onConsent || s.agreed(id, t.Department, p, asRecorded)) {
			t.About = append(slices.Clone(t.About), id)
		}
	}
	if len(t.About) > n {
		s.tellChanged(now, t, CodeTaskBack)
	}
}

// inStep brings the clock of a task that comes back to where it would be.
func (s *State) inStep(t *Task, ended, now time.Time) {
	stopped := t.StoppedAt
	t.StoppedAt = nil
	if t.Key.Step.row().Lapses {
		pausable := t.Deadline.Pausable
		t.Deadline.Pausable = true
		t.Deadline = s.Policy.Resume(t.Deadline, ended, now)
		t.Deadline.Pausable = pausable
	}
	for _, p := range s.pauses(t.Key, t.Deadline) {
		from := p.from
		if p.to != nil && !p.to.After(ended) {
			continue
		}
		if !from.After(ended) {
			from = ended
			if stopped != nil {
				from = *stopped
			}
		}
		if p.to == nil {
			t.StoppedAt = &from
		} else {
			t.Deadline = s.Policy.Resume(t.Deadline, from, *p.to)
		}
	}
	at := t.clock(now)
	t.Reminded = max(t.Reminded, passed(t.Deadline.Reminders, at)) // what would have come meanwhile does not come now
	if t.LateSince == nil {
		t.Escalated = t.skipped(now)
		t.Skipped = t.Escalated
	}
}

// notHandedBack notes that a duty which was handed back by mistake is asked for here again.
func (s *State) notHandedBack(k Key, now time.Time) {
	for _, h := range s.handedBack(func(h HandedBack) bool { return h.Key == k }) {
		h.Over = true
		if h.Asked != nil {
			s.letGo(*h.Asked, Engine, now, "corrected")
		}
	}
}

// uncut lets go of the dates that were cut short by mistake: their tracks wait for them anew.
func (s *State) uncut(about string) {
	s.Waits = slices.DeleteFunc(s.Waits, func(w *Wait) bool { return w.Cut && (about == Family || w.Key.under(about)) })
}
