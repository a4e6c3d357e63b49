package casework

import (
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// A party has a right to the decision, its reasons and how to appeal, whoever else is in the family (Forvaltningsloven §§ 22 and 25). How much of the
// reasons a party gets can be limited for the sake of others (§ 24, stk. 3, and §§ 15-15 b; not read, but for what pav.medst.dk 9.1.6.4 says of the
// latter, and that the rest is given, § 15 c). Which it is here no program can tell. So a letter to somebody who is not to know of another waits
// until a person of the children's department has seen what it says, and has let the decision go as it stands, or written the
// letter that this party gets. So does each letter about a child of whom it is decided that nobody is told where it lives (Barnets lov § 105, stk. 1): a decision on a placement says where. When a letter waits
// is asked in child_letter_may.go.

// mustBeSeen tells whether a letter waits for somebody to see what it says, and asks for that the first time. One that was written without knowing what is kept from the party by now is held: lifting a mark alone does not send it.
func (s *State) mustBeSeen(child *Member, d *ChildDecision, l *Letter, now time.Time) bool {
	if s.mayGo(child, d, l) {
		return false
	}
	l.Held = l.Held || len(without(s.apartFrom(l.Party), l.Minded)) > 0
	if !l.Waits {
		l.Waits = true
		l.Looks++
		s.askSeen(child, d, l, now, now)
	}
	return true
}

// askSeen asks the children's department, from a moment on, to see what a letter says. What was decided for the time being each party has in writing within the law's 24 hours of when it was carried out, also where somebody
// sees the letter first, unless it is written down that they have heard of it.
func (s *State) askSeen(child *Member, d *ChildDecision, l *Letter, from, now time.Time) {
	ask := s.askFor(d.seenKey(child, l), from)
	ask.About = []string{child.ID}
	if d.provisional() && l.Told == nil && l.Sent == 0 && !from.After(now) {
		ask.Rule, ask.Clock = policy.LetterSeenAtOnce, From(policy.EventProvisional, d.DecidedAt)
	}
	s.Open(ask, now)
}

// seenKey is the task of seeing what a letter says.
func (d *ChildDecision) seenKey(child *Member, l *Letter) Key {
	return Key{Step: StepLetterSeen, Subject: subjectOf(child.ID, l.Party), N: d.N, Try: l.Looks}
}

// lettersTo gives each letter to a party that is still to be received, with its decision and child.
func (s *State) lettersTo(party string, each func(child *Member, d *ChildDecision, l *Letter)) {
	for _, child := range s.Members {
		if child.Child == nil {
			continue
		}
		for _, d := range child.Child.decidedInAll() {
			for _, l := range d.Letters {
				if l.Party == party && l.Due() && !d.Fallen {
					each(child, d, l)
				}
			}
		}
	}
}

// letterTakenBack takes back what is queued for a party from whom something is kept now, and asks for it to be seen first. What has left is
// gone, and is seen first where it comes back.
func (s *State) letterTakenBack(party string, now time.Time) {
	s.alsoTakenBack(Key{}, now)
	s.coordinatorTakenBack(party, now)
	s.invitationsSeen(s.Member(party), now)
	s.planSeenAgain(s.Member(party), now)
	if len(s.NotToKnowOf(party)) > 0 {
		s.noPartyTakenBack(party, false, now)
		s.informationTakenBack(s.Member(party), now)
	}
	s.lettersSeenAnew(now)
}

// seenFirst asks for a letter to be seen that was taken back: also while the joint effort ends, when nothing else would.
func (s *State) seenFirst(child *Member, d *ChildDecision, now time.Time) {
	if s.Ending == nil {
		s.postAgain(child, d, now)
		return
	}
	s.PostLetters(child, d, now)
}

// queuedHeld has what is queued for somebody, and has not left, be seen first: whoever wrote it did not know yet what has just been written down of somebody's safety. What is written
// from now on goes its way.
func (s *State) queuedHeld(party string, now time.Time) {
	s.alsoTakenBack(Key{}, now)
	s.coordinatorTakenBack(party, now)
	s.invitationsSeen(s.Member(party), now)
	s.planSeenAgain(s.Member(party), now)
	s.noPartyTakenBack(party, true, now)
	s.informationTakenBack(s.Member(party), now)
	s.lettersSeenAnew(now)
}

// stopLetter takes a letter that has not left out of the post, with what was asked about it.
func (s *State) stopLetter(child *Member, d *ChildDecision, l *Letter, queued func(Message) bool, why string, now time.Time) {
	s.queuedBack(queued, why, now)
	s.letGo(d.letterKey(child, l), Engine, now, why)
	l.OnItsWay = false
	s.alsoTakenBack(d.letterKey(child, l), now)
}

// letterFree sends what waited to be seen for no other reason than a mark that is lifted.
func (s *State) letterFree(party string, now time.Time) {
	if len(s.NotToKnowOf(party)) == 0 {
		s.noPartyFree(party, now)
		s.informFree(s.Member(party), now)
		s.invitationsFree(s.Member(party), now)
	}
	s.lettersTo(party, func(child *Member, d *ChildDecision, l *Letter) {
		if s.mayGo(child, d, l) && s.notSeen(child, d, l, now) {
			s.postAgain(child, d, now)
		}
	})
}

// notSeen ends the wait for somebody to see a letter; false where it did not wait.
func (s *State) notSeen(child *Member, d *ChildDecision, l *Letter, now time.Time) bool {
	if !l.Waits {
		return false
	}
	l.Waits = false
	s.letGo(d.seenKey(child, l), Engine, now, "not needed any more")
	return true
}

// postAgain posts the letters that may go now. Those of a closing its stage posts.
func (s *State) postAgain(child *Member, d *ChildDecision, now time.Time) {
	if d.Kind != DecisionToClose && s.Ending == nil {
		s.PostLetters(child, d, now)
	}
}

// postSeen posts a letter that somebody has seen. Where the family is leaving meanwhile, its receipt is the post's alone, as that of every other
// letter on its way.
func (s *State) postSeen(child *Member, d *ChildDecision, l *Letter, now time.Time) {
	if s.Ending == nil {
		s.postAgain(child, d, now)
		return
	}
	s.PostLetters(child, d, now)
	if t := s.Task(d.letterKey(child, l)); t != nil {
		s.callOffJoint(t, Engine, now, string(s.Ending.Kind))
	}
}

// SeeLetter is the children's department having seen what a letter to a party says.
type SeeLetter struct {
	Task string `json:"task"`
	// Again is the day on which somebody is asked again, where the letter can still warn whoever a danger comes from.
	Again  incoming.Day `json:"again,omitempty" ahead:"1" da:"Brevet venter stadig; I tager stilling igen den (kun hvor det følger af en bekymring)" en:"The letter waits still; you decide again on (only where it follows from a concern)"`
	Text   TextRef      `json:"text,omitempty" da:"Det brev, som parten får i stedet for afgørelsen, som den er (tomt: afgørelsen)" en:"The letter that the party gets instead of the decision as it stands (empty: the decision)"`
	Reason TextRef      `json:"reason"`
}

func (SeeLetter) Name() string { return "see-letter" }

// Check that it is asked for. The party gets a letter either way; what follows from a concern can wait until a day, an invitation cannot.
func (d SeeLetter) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepLetterSeen)
	if r != nil || !d.Again.Given() {
		return first(r, reasonGiven(d.Reason))
	}
	held := (isInformation(t.Key) || isPlanLetter(t.Key)) && s.heldLetter(t.Key) == nil
	_, party := t.Key.Named()
	s.lettersTo(party, func(child *Member, decided *ChildDecision, l *Letter) {
		held = held || decided.seenKey(child, l) == t.Key && l.Held
	})
	switch {
	case !held || s.Ending != nil:
		return refuse("letter-held", "again", "Kun et brev, der holdes tilbage på grund af en bekymring, kan vente til en dag. Lad feltet stå tomt.", "Only a letter that is held back because of a concern can wait until a day. Leave the field empty.")
	case d.Text != 0 || !d.Again.Start().After(now):
		return refuse("letter-again", "again", "Skriv enten en dag efter i dag, hvor I tager stilling igen, eller det brev, som parten får.", "Write either a day after today on which you decide again, or the letter that the party gets.")
	}
	return reasonGiven(d.Reason)
}

// Apply lets the letter go.
func (d SeeLetter) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepLetterSeen)
	s.stillWaits(t, d, now)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if s.heldLetter(t.Key) != nil {
		s.postHeld(t.Key, d.Text, now)
		return
	}
	if isInformation(t.Key) {
		m := s.Member(t.Key.member())
		if d.Again.Given() {
			s.putOff(m, d.Again, d.Reason, by, now)
			s.informLater(m, m.Informing.PutOff, now)
			return
		}
		s.sendInformation(m, d.Text, now)
		return
	}
	if isPlanLetter(t.Key) {
		s.seePlan(t.Key, d, now)
		return
	}
	if t.Key.N > noPartyFrom {
		k, member := noPartyOf(t.Key)
		s.sendNoParty(k, member, d.Text, now)
		return
	}
	_, party := t.Key.Named()
	s.lettersTo(party, func(child *Member, decided *ChildDecision, l *Letter) {
		switch {
		case decided.seenKey(child, l) != t.Key:
		case d.Again.Given():
			l.Looks++
			s.askSeen(child, decided, l, d.Again.Start(), now)
		default:
			l.Waits, l.Held, l.Text, l.Minded = false, false, d.Text, s.keptFrom(child, decided, l.Party)
			s.postSeen(child, decided, l, now)
		}
	})
}

// stillWaits has the leader hear of a letter that is put off who would have heard by that day had nobody answered: a party has a right to it, and no leader learns from an answer that it waits.
func (s *State) stillWaits(t *Task, d SeeLetter, now time.Time) {
	if d.Again.Given() {
		s.leaderHears(t, t.Deadline, d.Again.Start(), CodeLetterWaits, now)
	}
}

func (d SeeLetter) went() string {
	switch {
	case d.Again.Given():
		return "later"
	case d.Text != 0:
		return "another letter"
	}
	return "as it stands"
}
