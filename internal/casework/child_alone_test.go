package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// begins is the children's department deciding that the first child is investigated.
func begins(change func(*StartInvestigation)) StartInvestigation {
	d := StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	if change != nil {
		change(&d)
	}
	return d
}

// That a child is investigated is a decision: the parties are heard, and get it with its reasons. The children's department sends it itself, and nobody else learns of it.
func TestInvestigation_IsADecisionWithALetterThatNobodyElseLearnsOf(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	require.Equal(t, "parties-heard", s.Check(begins(func(d *StartInvestigation) { d.PartiesHeard = false }), children, now).Rule)
	decisions, from := s.Member("child-1").Child.Decisions, len(s.Outbox)
	do(t, s, children, begins(nil), now)
	letter := task(t, s, "concern-letter/child-1.adult-1/50001/1")
	require.Equal(t, "children", letter.Department)
	require.Equal(t, []string{"child-1", "adult-1"}, letter.About)
	require.True(t, task(t, s, "concern-letter/child-1.adult-2/50001/1").IsOpen())
	for _, department := range []string{"post", "employment", "social", "benefits", "school"} {
		require.Empty(t, told(s, department, from), department)
	}
	require.Equal(t, decisions, s.Member("child-1").Child.Decisions, "the numbers that others see have no gap")
	do(t, s, children, ConfirmLetter{Task: letter.Key.String(), Received: true}, now)
	require.NotNil(t, s.Member("child-1").Child.decision(50001).to("adult-1").ReceivedAt)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 50001}, now)
	require.True(t, task(t, s, "concern-reassessment/child-1.adult-1/50001").IsOpen(), "it can be appealed like every decision of the department")
}

// What a letter says can warn whoever the danger comes from: it waits where the department says so, and where something was found after a concern, and somebody is asked when it goes.
func TestInvestigation_ALetterWaitsWhereItCanWarnSomebody(t *testing.T) {
	t.Parallel()
	for name, begin := range map[string]func(*State, time.Time){
		"said so": func(s *State, now time.Time) {
			do(t, s, children, begins(func(d *StartInvestigation) { d.HoldLetters = 7 }), now)
		},
		"after a concern": func(s *State, now time.Time) {
			do(t, s, social, report(now), now)
			lookInto(t, s, children, screen(ConcernInvestigate), now)
		},
	} {
		s, now := inTracks(t)
		begin(s, now)
		require.Empty(t, s.Of(StepConcernLetter), name)
		seen := task(t, s, "letter-seen/child-1.adult-1/50001/1")
		again := SeeLetter{Task: seen.Key.String(), Again: "2026-12-07", Reason: 1}
		require.Equal(t, "letter-again", s.Check(SeeLetter{Task: seen.Key.String(), Again: "2026-12-07", Text: 1, Reason: 1}, children, now).Rule, name)
		do(t, s, children, again, now)
		require.Equal(t, "2026-12-08 23:59:59", show(task(t, s, "letter-seen/child-1.adult-1/50001/2").Deadline.Due), "%s: asked again on the day", name)
		do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-1/50001/2", Reason: 1}, now)
		letter := task(t, s, "concern-letter/child-1.adult-1/50001/1")
		require.True(t, letter.IsOpen(), name)
		require.Equal(t, NotYourDecision, s.Check(ConfirmLetter{Task: letter.Key.String(), Received: true}, coordinator, now).Rule, "%s: the coordinator may not know of it", name)
		require.True(t, task(t, s, "letter-seen/child-1.adult-2/50001/1").IsOpen(), "%s: each party's is let go by itself", name)

		do(t, s, coordinator, Withdraw{}, now)
		require.Len(t, s.handedBack(func(h HandedBack) bool { return h.Key.Step == StepConcernLetter }), 2, "%s: the one whose receipt is waited for, and the one that waits", name)
		require.Nil(t, s.Task(Key{Step: StepLetterSeen, Subject: "child-1.adult-2", N: 50001, Try: 1}), "%s: the department alone says when it goes", name)
		require.Contains(t, told(s, "children", 0), "handed-back  concern-letter/child-1.adult-2/50001", name)
	}
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	require.Empty(t, s.Of(StepLetterSeen), "no other letter waits")

	s, now = inTracks(t)
	do(t, s, children, begins(func(d *StartInvestigation) { d.HoldLetters = 7 }), now)
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	do(t, s, children, SeeLetter{Task: "letter-seen/child-1.adult-1/50001/1", Reason: 1}, now)
	require.Len(t, s.handedBack(func(h HandedBack) bool { return h.Key.Step == StepConcernLetter }), 1, "of a child who has left the receipt is the department's, too")
}

// A child of 10 acts for itself in the cases that the law names, among which an investigation by the department is not: a young person of 15 does.
func TestInvestigation_TheYoungOfFifteenGetsTheDecision(t *testing.T) {
	t.Parallel()
	for born, gets := range map[string]bool{"2011-11-23": true, "2011-11-24": false} {
		s, now := inTracks(t)
		child := s.Member("child-1").Child
		child.AdultFrom, child.Parties = when(born).AddDate(18, 0, 0), []string{"adult-1", "adult-2", "child-1"}
		do(t, s, children, begins(nil), now)
		require.Equal(t, gets, child.decision(50001).to("child-1") != nil, born)
	}
	s, now := inTracks(t)
	child := s.Member("child-1").Child
	child.Parties = []string{"adult-1", "child-1"}
	do(t, s, children, byBoard(func(d *RecordDecision) {
		d.Decides, d.Until, d.TheirLetter, d.LetterOn = OthersInvestigate, "2027-01-15", false, ""
	}), now)
	require.NotNil(t, child.decision(50001).to("child-1"), "in what the committee and the board decide from 10")
}

// An investigation that somebody else ordered is as confidential as the department's own: no letter that others see, no open entry, no gap.
func TestInvestigation_AnOrderedOneIsAsConfidentialAsOnesOwn(t *testing.T) {
	t.Parallel()
	for _, by := range []MeasureDecider{ByBoard, ByCommittee} {
		s, now := inTracks(t)
		decisions, from, seq := s.Member("child-1").Child.Decisions, len(s.Outbox), s.Seq
		do(t, s, children, byBoard(func(d *RecordDecision) {
			d.DecidedBy, d.Decides, d.Until, d.TheirLetter, d.LetterOn = by, OthersInvestigate, "2027-01-15", false, ""
		}), now)
		require.Equal(t, decisions, s.Member("child-1").Child.Decisions)
		require.True(t, task(t, s, "concern-letter/child-1.adult-1/50001/1").IsOpen(), "the department has to write to them")
		for _, department := range []string{"post", "employment", "social", "benefits", "school"} {
			require.Empty(t, told(s, department, from), department)
		}
		for _, e := range s.Journal {
			k, err := ParseKey(e.Key)
			if e.Seq > seq && e.Subject == "child-1" {
				require.NoError(t, err)
				require.True(t, k.Step.Confidential(), "%s %s", e.Kind, e.Key)
			}
		}
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 50001}, now)
		require.True(t, task(t, s, "concern-ruling/child-1.adult-1/50001").IsOpen(), "it is theirs")
	}
}

// An appeal over what nobody else knows of is as confidential as that: whoever may not know sees no task, no message, no row, no entry and no gap in the numbers. Where the decision falls, everybody
// who was sent it hears so, from the children's department.
func TestInvestigation_AnAppealOverItIsAsConfidential(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, begins(nil), now)
	for _, l := range s.Member("child-1").Child.decision(50001).Letters {
		do(t, s, children, ConfirmLetter{Task: "concern-letter/child-1." + l.Party + "/50001/1", Received: true}, now)
	}
	from, seq := len(s.Outbox), s.Seq
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 50001}, now)
	do(t, s, children, DecideAppeal{Task: "concern-reassessment/child-1.adult-1/50001", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	require.Contains(t, told(s, "children", from), "notice appeal-passed-on concern-appeal/child-1.adult-1/50001", "it sends the appeal on itself")
	require.Contains(t, told(s, "children", from), "letter appeal-outcome concern-appeal/child-1.adult-1/50001")
	do(t, s, children, TellNoParty{Child: "child-1", Decision: 50001, Who: FosterFamily, Told: 1, ToBoard: true}, now)
	do(t, s, children, RecordRuling{Task: "concern-ruling/child-1.adult-1/50001", Outcome: Changed}, now)
	for _, party := range bothAdults {
		require.Contains(t, told(s, "children", from), "letter decision-undone concern-letter/child-1."+party+"/50001/1")
	}
	anew := DecideAnew{Task: "concern-anew/child-1/50001", Outcome: AnewDecided, Reason: 1}
	require.Equal(t, "no-new-decision", s.Check(anew, children, now).Rule)
	anew.Outcome = AnewConsented
	require.Equal(t, "no-consent-here", s.Check(anew, children, now).Rule)
	require.False(t, s.fallenOpen(s.Member("child-1")), "nobody is refused anything that would tell")
	require.True(t, s.ConcernHolds(s.Member("child-1")))
	for _, m := range s.Outbox[from:] {
		require.Equal(t, "children", m.Department, m.ID)
	}
	for _, e := range s.Journal[seq:] {
		k, err := ParseKey(e.Key)
		require.True(t, err == nil && k.Step.Confidential(), "%s %s", e.Kind, e.Key)
		for _, a := range e.Rows.Appeals {
			require.True(t, a.Readers().Confidential)
		}
	}
	do(t, s, children, ends("child-1", 1), now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	require.True(t, task(t, s, "appeal-reassessment/child-1.adult-1/1").IsOpen(), "the first that others see")
}

// A letter that the department, or the board, has go out for another reason can warn as well: it waits while a concern about one of the children is open, while nobody has decided whether
// the parents are involved, and where the risk is assessed first.
func TestInvestigation_ALetterWaitsWhileAConcernIsOpenWhyeverItBegan(t *testing.T) {
	t.Parallel()
	ordered := byBoard(func(d *RecordDecision) {
		d.Decides, d.Until, d.TheirLetter, d.LetterOn = OthersInvestigate, "2027-01-15", false, ""
	})
	for name, may := range map[string]func(*State, time.Time){
		"a concern is open": func(s *State, now time.Time) { do(t, s, social, report(now), now) },
		"about a sibling": func(s *State, now time.Time) {
			d := report(now)
			d.Child = "child-2"
			do(t, s, social, d, now)
		},
		"the parents are not involved": func(s *State, now time.Time) {
			do(t, s, social, report(now), now)
			lookInto(t, s, children, helped(), now)
		},
		"honour": func(s *State, _ time.Time) { s.Member("child-2").Child.Honour = true },
	} {
		for _, d := range []Body{begins(nil), ordered} {
			s, now := inTracks(t)
			may(s, now)
			do(t, s, children, d, now)
			require.Empty(t, s.Of(StepConcernLetter), "%s: %s", name, d.Name())
			require.True(t, task(t, s, "letter-seen/child-1.adult-1/50001/1").IsOpen(), "%s: %s", name, d.Name())
		}
	}
}

// A child of 14 is investigated, and the letters are held. On the 15th birthday it is a party to that: its own letter waits beside the others. Where everybody has the decision already nobody tells it anew.
func TestInvestigation_WhoTurns15WhileTheLettersAreHeldGetsOne(t *testing.T) {
	t.Parallel()
	for _, sent := range []bool{false, true} {
		s, now := inTracks(t)
		child := s.Member("child-1").Child
		child.AdultFrom, child.Parties = when("2029-12-01"), []string{"adult-1", "adult-2", "child-1"}
		do(t, s, children, begins(func(d *StartInvestigation) {
			if !sent {
				d.HoldLetters = 7
			}
		}), now)
		for _, l := range child.decision(50001).Letters {
			if sent {
				do(t, s, children, ConfirmLetter{Task: "concern-letter/child-1." + l.Party + "/50001/1", Received: true}, now)
			}
		}
		before, after := when("2026-11-30T12:00"), when("2026-12-01T12:00")
		pass(s, before)
		require.Nil(t, child.decision(50001).to("child-1"))
		pass(s, after)
		if sent {
			require.Nil(t, child.decision(50001).to("child-1"))
			continue
		}
		seen := task(t, s, "letter-seen/child-1.child-1/50001/1")
		require.True(t, seen.IsOpen())
		do(t, s, children, SeeLetter{Task: seen.Key.String(), Reason: 1}, after)
		require.True(t, task(t, s, "concern-letter/child-1.child-1/50001/1").IsOpen())
		pass(s, after.AddDate(0, 0, 1))
		require.Len(t, child.decision(50001).Letters, 3)
	}
}
