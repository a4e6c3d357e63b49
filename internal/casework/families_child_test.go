package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// What was assessed on the day before the 18th birthday is neither lost nor screened as a child's: a person says what becomes of it.
func familyWhoseChildTurns18BeforeTheScreening(t *testing.T) {
	reported := func(t *testing.T) (s *State, birthday time.Time) {
		s, now := inTracks(t)
		birthday = now.AddDate(0, 0, 1)
		s.Member("child-1").Child.AdultFrom = birthday
		do(t, s, worker("school"), report(now), now)
		do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Acute: true, Abuse: AbuseByParents, Reason: 1}, now)
		return s, birthday
	}
	t.Run("the screening and the protection wait for a person", func(t *testing.T) {
		s, birthday := reported(t)
		pass(s, birthday)
		screening := task(t, s, "concern-screening/child-1/1")
		require.True(t, screening.IsOpen())
		require.True(t, task(t, s, "concern-protection/child-1/1").IsOpen())

		d := ScreenConcern{Task: screening.Key.String(), Outcome: ConcernInvestigate, Abuse: AbuseByParents, Talk: TalkAlone, Reason: 1}
		require.Equal(t, "screening-of-age", s.Check(d, children, birthday).Rule)
		d.Outcome = ConcernNone
		require.Equal(t, "onward-missing", s.Check(d, children, birthday).Rule)
		d.Onward = OnwardAdultSide
		before := s.Seq
		do(t, s, children, d, birthday)
		require.Equal(t, []string{"concern-screened concern-screening/child-1/1 none adult-side"}, kinds(s, before, ConcernScreened))
		require.Empty(t, s.Member("child-1").Child.Concerns, "nothing of it is left behind")
		require.Equal(t, ConcernNone, lastConcern(t, s, "child-1").Outcome)

		p := DecideProtection{Task: "concern-protection/child-1/1", Protects: PlacedAcutely, Who: 1, Sleeps: SleepsInstitution, Reason: 1}
		require.Equal(t, "protection-of-age", s.Check(p, children, birthday).Rule)
		p.Protects = WithSafeAdult
		do(t, s, children, p, birthday)
		require.False(t, s.ConcernOpen(s.Member("child-1")))
	})
	t.Run("an acute placement on which nobody has decided", func(t *testing.T) {
		s, birthday := reported(t)
		at := birthday.AddDate(0, 0, -1)
		do(t, s, children, DecideProtection{Task: "concern-protection/child-1/1", Protects: PlacedAcutely, Who: 1, Sleeps: SleepsInstitution, Reason: 1}, at)
		pass(s, birthday)
		open := task(t, s, "concern-placement/child-1/1")
		require.True(t, open.IsOpen(), "the young person is somewhere, and nobody has decided it")
		require.Equal(t, "child-of-age", s.Check(places(), children, birthday).Rule)
		do(t, s, children, DecideProtection{Task: open.Key.String(), Protects: NoDangerNow, Sleeps: SleepsInstitution, Reason: 1}, birthday)
		require.False(t, s.asked(StepAcutePlacement, s.Member("child-1")))
	})
	t.Run("before the birthday nothing of it is asked", func(t *testing.T) {
		s, birthday := reported(t)
		d := ScreenConcern{Task: "concern-screening/child-1/1", Outcome: ConcernInvestigate, Abuse: AbuseByParents, Talk: TalkAlone, Second: "cw-9", Onward: OnwardAdultSide, Reason: 1}
		require.Equal(t, "onward-child", s.Check(d, children, birthday.Add(-time.Hour)).Rule)
	})
	t.Run("word to the municipality that the family moves to", func(t *testing.T) {
		s, birthday := reported(t)
		do(t, s, coordinator, MoveAway{Municipality: "147", Reason: 1}, birthday.AddDate(0, 0, -1))
		pass(s, birthday)
		require.True(t, task(t, s, "concern-handover/child-1/1").IsOpen(), "a person says whether there is something to tell")
	})
}

// A child who becomes a party is told what is still to come, and the department is told to hear it.
func familyWhoseChildBecomesAParty(t *testing.T) {
	s, now := inTracks(t)
	child := s.Member("child-1")
	child.Child.Parties = []string{"adult-1", "adult-2"}
	child.Child.PartyFrom = now.AddDate(0, 0, 30)
	later := placesOn(string(incoming.DayOf(now.AddDate(0, 0, 60))))
	do(t, s, children, later, now)
	support := starts("child-1", "")
	support.Measure = "27.27.09"
	do(t, s, children, support, now)
	lettersArrive(t, s, now)
	from := len(s.Outbox)
	tenth := now.AddDate(0, 0, 30)
	pass(s, tenth)
	walk(s, tenth)
	require.Contains(t, child.Child.Parties, "child-1")
	heard := told(s, "children", from)
	require.Contains(t, heard, "notice child-is-party of-age/child-1/1")
	require.True(t, task(t, s, "letter-receipt/child-1.child-1/1/1").IsOpen(), "what is still to begin the child is told, and may appeal")
	require.Nil(t, s.Task(Key{Step: StepLetter, Subject: "child-1.child-1", N: 2, Try: 1}), "what everybody has, and is carried out, is not told anew")
}

// queuedLetters are the letters to somebody that have not left.
func queuedLetters(s *State, party string) (codes []string) {
	for _, m := range s.Outbox {
		if m.Kind == MessageLetter && m.About[0] == party {
			codes = append(codes, m.Code)
		}
	}
	return codes
}

// What was written before somebody knew is not sent afterwards: a person of the children's department sees it first.
func familyWithLettersQueuedBeforeAMark(t *testing.T) {
	queued := func(t *testing.T) (*State, time.Time) {
		s, now := inTracks(t)
		do(t, s, children, starts("child-1", ""), now)
		require.Equal(t, []string{"measure-decision"}, queuedLetters(s, "adult-2"))
		return s, now
	}
	sees := func(t *testing.T, s *State, now time.Time, party string) {
		require.Empty(t, queuedLetters(s, party))
		seen := task(t, s, "letter-seen/child-1."+party+"/1/1")
		require.True(t, seen.IsOpen())
		require.Equal(t, "children", seen.Department)
		do(t, s, children, SeeLetter{Task: seen.Key.String(), Reason: 1}, now)
		require.Equal(t, []string{"measure-decision"}, queuedLetters(s, party), "the party gets it all the same")
	}
	t.Run("two who are never to be together", func(t *testing.T) {
		s, now := queued(t)
		do(t, s, social, MarkMembers{Kind: NeverTogether, Member: "adult-1", Other: "adult-2", Reason: 1}, now)
		sees(t, s, now, "adult-2")
		sees(t, s, now, "adult-1")
	})
	t.Run("a name and address are protected, and the other parent lives elsewhere", func(t *testing.T) {
		s, now := queued(t)
		do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
		require.Equal(t, []string{"measure-decision"}, queuedLetters(s, "adult-2"))
		do(t, s, social, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
		require.Equal(t, []string{"measure-decision"}, queuedLetters(s, "adult-1"), "their own letter goes")
		sees(t, s, now, "adult-2")
	})
	t.Run("those who live together know where they live", func(t *testing.T) {
		s, now := queued(t)
		do(t, s, social, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
		require.Equal(t, []string{"measure-decision"}, queuedLetters(s, "adult-2"))
	})
	t.Run("a channel that is not safe", func(t *testing.T) {
		s, now := queued(t)
		do(t, s, social, RecordReach{Member: "adult-2", Reach: Reach{Unsafe: []Channel{DigitalPost, PaperPost}}}, now)
		for _, m := range s.Outbox {
			require.False(t, m.Kind == MessageLetter && m.About[0] == "adult-2" && m.Channel != ByHand, "by no post")
		}
	})
	t.Run("while the journey ends", func(t *testing.T) {
		for _, kind := range []MarkKind{NeverTogether, NotToKnowOf} {
			s, now := queued(t)
			do(t, s, coordinator, Withdraw{}, now)
			require.Equal(t, []string{"measure-decision"}, queuedLetters(s, "adult-2"))
			do(t, s, social, MarkMembers{Kind: kind, Member: "adult-2", Other: "adult-1", Reason: 1}, now)
			sees(t, s, now, "adult-2")
			require.Equal(t, "journey-ending", s.Check(LiftMark{Mark: 1, Reason: 1}, children, now).Rule)
		}
	})
	t.Run("passed on from another journey while this one ends", func(t *testing.T) {
		s, now := queued(t)
		do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
		do(t, s, Actor{ID: "engine", Role: System}, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "adult-1"}, now)
		require.Empty(t, s.Of(StepMarksFound))
		require.True(t, task(t, s, "concern-handover/child-1/1").IsOpen(), "the new municipality is told of who is kept from whom")
		sees(t, s, now, "adult-2")
	})
}

// The two municipalities would each think that the other has it: a person tells the other one, and what was found meanwhile goes on here.
func familyThatDidNotMoveAfterAll(t *testing.T) {
	notMoved := Correct{Decision: "move-away", About: Family, Reason: 1}
	t.Run("a concern that was handed over", func(t *testing.T) {
		s, now := inTracks(t)
		do(t, s, social, report(now), now)
		do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
		do(t, s, children, HandOverConcern{Task: "concern-handover/child-1/1", Told: true}, now)
		lookInto(t, s, children, screen(ConcernInvestigate), now)
		require.Equal(t, Returned, task(t, s, "child-investigation/child-1/1").State)
		from := len(s.Outbox)
		do(t, s, coordinator, notMoved, now)
		again := s.Of(StepConcernHandover)
		require.True(t, again[len(again)-1].IsOpen())
		require.Contains(t, told(s, "children", from), "notice concern-stays "+again[len(again)-1].Key.String())
		require.True(t, task(t, s, "child-investigation/child-1/1").IsOpen(), "what was found meanwhile is looked into here")
		require.Empty(t, s.handedBack(func(HandedBack) bool { return true }))
		do(t, s, children, HandOverConcern{Task: again[len(again)-1].Key.String(), Told: true}, now)
		require.False(t, s.asked(StepConcernHandover, s.Member("child-1")))
	})
	t.Run("nobody was told", func(t *testing.T) {
		s, now := inTracks(t)
		do(t, s, social, report(now), now)
		do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
		do(t, s, coordinator, notMoved, now)
		require.False(t, s.asked(StepConcernHandover, s.Member("child-1")))
		require.True(t, s.ConcernOpen(s.Member("child-1")))
	})
	t.Run("a child who had not moved out", func(t *testing.T) {
		s, now := inTracks(t)
		do(t, s, social, report(now), now)
		do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
		later := now.Add(time.Hour)
		lookInto(t, s, children, screen(ConcernInvestigate), later)
		require.Equal(t, Returned, task(t, s, "child-investigation/child-1/1").State)
		do(t, s, coordinator, Correct{Decision: "remove-member", About: "child-1", Reason: 1}, later)
		require.True(t, task(t, s, "child-investigation/child-1/1").IsOpen())
	})
}

// What is put off in one journey is put off in each: whoever asks for the letter sees nothing, and the children's department is asked first.
func familyOfSomebodyWhoIsNotToBeTold(t *testing.T) {
	passes := Actor{ID: "engine", Role: System}
	off := PutOffInformation{Member: "adult-2", Until: "2026-12-20"}
	t.Run("decided in another open journey", func(t *testing.T) {
		s, now := askedToInform(t)
		require.Equal(t, "reason-missing", s.Check(off, children, now).Rule)
		do(t, s, passes, off, now)
		do(t, s, coordinator, InformMember{Task: "information-given/adult-2/1"}, now)
		require.Empty(t, toldLetters(s, "adult-2"))
		require.True(t, s.informWaits(s.Member("adult-2")).Deadline.Due.After(when("2026-12-20")))
		own := PutOffInformation{Member: "adult-2", Until: "2027-01-20", Reason: 1}
		do(t, s, children, own, now)
		do(t, s, passes, off, now)
		require.Equal(t, own.Until.Start(), s.Member("adult-2").Informing.PutOff, "nothing that was decided here gets shorter")
	})
	t.Run("before anybody is asked for the letter", func(t *testing.T) {
		s, now := family(), started.Add(time.Hour)
		s.Member("adult-2").Informing = Informing{}
		require.Equal(t, "informed-already", s.Check(PutOffInformation{Member: "adult-2", Until: "2026-12-20", Reason: 1}, children, now).Rule)
		do(t, s, passes, off, now)
		s.TestTargetGroup(now)
		do(t, s, coordinator, InformMember{Task: "information-given/adult-2/1"}, now)
		require.Empty(t, toldLetters(s, "adult-2"))
	})
	t.Run("while the journey ends", func(t *testing.T) {
		s, now := askedToInform(t)
		do(t, s, coordinator, InformMember{Task: "information-given/adult-2/1"}, now)
		s.BeginEnding(now, leader, Withdrew, 0)
		require.Len(t, toldLetters(s, "adult-2"), 1)
		do(t, s, passes, off, now)
		require.Empty(t, toldLetters(s, "adult-2"))
		require.Equal(t, "letter-seen/adult-2.adult-2/99001/1", s.HandedBack[len(s.HandedBack)-1].Key.String(), "the children's department alone says when it goes")
		require.Equal(t, RuleEnding, s.Check(off, passes, now).Rule, "there is nothing more to take back")
	})
	t.Run("who joins with it", func(t *testing.T) {
		s, now := inTracks(t)
		m := &Member{ID: "adult-3", Kind: Adult, Adult: &AdultTrack{Episode: 1}, Informing: Informing{PutOff: off.Until.Start()}}
		do(t, s, coordinator, AddMember{Member: m, Reason: 1}, now)
		do(t, s, coordinator, InformMember{Task: "information-given/adult-3/1"}, now)
		require.Empty(t, toldLetters(s, "adult-3"))
		before := s.Seq
		do(t, s, children, SeeLetter{Task: s.informWaits(s.Member("adult-3")).Key.String(), Reason: 1}, now)
		require.Len(t, toldLetters(s, "adult-3"), 1)
		require.Equal(t, []string{"information-put-off information-given/adult-3/1 over"}, kinds(s, before, InformationPutOff), "and no other journey puts it off any more")
	})
}

// Custody is looked at where the dead may have been a parent, and of nobody else's children.
func familyOfWhomSomebodyDies(t *testing.T) {
	dies := func(t *testing.T, who string, before func(*State, time.Time), holders ...string) *State {
		s, now := inTracks(t)
		do(t, s, coordinator, AddMember{Member: &Member{ID: "adult-3", Kind: Adult, Adult: &AdultTrack{Episode: 1}}, Reason: 1}, now)
		s.Member("child-1").Child.Parties = holders
		if before != nil {
			before(s, now)
		}
		do(t, s, coordinator, RecordDeath{Member: who}, now)
		return s
	}
	asked := func(s *State) bool { return s.asked(StepCustodyAfter, s.Member("child-1")) }
	require.True(t, asked(dies(t, "adult-1", nil, "adult-1", "adult-2")), "they had it together")
	require.True(t, asked(dies(t, "adult-3", nil, "adult-1")), "adult-1 has it alone, and adult-3 may be the other parent (§ 15 a)")
	require.False(t, asked(dies(t, "adult-3", nil, "adult-1", "adult-2")), "both who have it live")
	require.False(t, asked(dies(t, "adult-3", func(s *State, _ time.Time) { s.Member("adult-3").Was = "child-2" }, "adult-1")), "who grew up beside the child")
	unknown := dies(t, "adult-1", nil, "adult-1")
	require.False(t, asked(unknown))
	require.True(t, unknown.asked(StepCustody, unknown.Member("child-1")), "that nobody has it is asked itself")

	s := dies(t, "adult-3", nil, "adult-1")
	do(t, s, coordinator, Correct{Decision: "record-death", About: "adult-3", Reason: 1}, s.Journal[len(s.Journal)-1].At)
	require.False(t, asked(s), "nobody has died")
}

// What the departments had said about the child comes back to the table with whoever speaks for it, and what is missing is asked for again.
func familyWhoseOnlyHolderIsNotDead(t *testing.T) {
	assessed := func(t *testing.T) (*State, time.Time) {
		s, now := momentOf(t, "assessment")
		s.Member("child-1").Child.Parties = []string{"adult-1"}
		do(t, s, social, DeliverContribution{Task: "contribution/social/1", Member: "child-1", Summary: 7}, now)
		require.True(t, s.part("social", "child-1").stands())
		do(t, s, coordinator, RecordDeath{Member: "adult-1"}, now)
		walk(s, now)
		require.Equal(t, PartWithdrawn, s.part("social", "child-1").State, "nobody speaks for the child")
		return s, now
	}
	notDead := Correct{Decision: "record-death", About: "adult-1", Reason: 1}
	t.Run("it comes back", func(t *testing.T) {
		s, now := assessed(t)
		before := s.Seq
		do(t, s, coordinator, notDead, now)
		walk(s, now)
		require.True(t, s.part("social", "child-1").stands())
		back := s.Journal[before:][slices.IndexFunc(s.Journal[before:], func(e Entry) bool { return e.Kind == MemberBack })]
		require.Equal(t, "child-1", back.Rows.Contributions[0].Member, "the register shows it")
		contribution := task(t, s, "contribution/social/1")
		require.Contains(t, contribution.About, "adult-1")
		require.Contains(t, contribution.About, "child-1")
		require.True(t, contribution.IsOpen(), "its part about the others is missing")
	})
	t.Run("a no that was said meanwhile stands", func(t *testing.T) {
		s, now := assessed(t)
		do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
		do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social", Reason: 1}, now)
		do(t, s, coordinator, notDead, now)
		walk(s, now)
		require.Equal(t, PartWithdrawn, s.part("social", "child-1").State)
	})
}

// Who is kept from somebody, or hidden from them, is asked for consent when the children's department has seen what they are told, and not before.
func familyWithAMarkedHolderElsewhere(t *testing.T) {
	passes := Actor{ID: "engine", Role: System}
	for name, kept := range map[string]func(*State, time.Time){
		"is not to know of the mother": func(s *State, now time.Time) {
			do(t, s, social, MarkMembers{Kind: NotToKnowOf, Member: "adult-3", Other: "adult-1", Reason: 1}, now)
		},
		"is never to be with the mother": func(s *State, now time.Time) {
			do(t, s, social, MarkMembers{Kind: NeverTogether, Member: "adult-1", Other: "adult-3", Reason: 1}, now)
		},
		"has a protected address": func(s *State, now time.Time) {
			do(t, s, social, ProtectMember{Member: "adult-3", Protected: true, Reason: 1}, now)
		},
		"the mother has a protected address": func(s *State, now time.Time) {
			do(t, s, social, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
		},
		"is not to be told yet": func(s *State, now time.Time) {
			do(t, s, passes, PutOffInformation{Member: "adult-3", Until: "2026-12-20"}, now)
		},
		"": func(*State, time.Time) {},
	} {
		t.Run(name, func(t *testing.T) {
			s, now := inTracks(t)
			do(t, s, coordinator, AddMember{Member: &Member{ID: "adult-3", Kind: Adult, LeftWhy: Outside, Adult: &AdultTrack{Episode: 1}}, Reason: 1}, now)
			kept(s, now)
			do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1", "adult-3"}, Reason: 1}}, now)
			father := s.Member("adult-3")
			if name == "" {
				require.True(t, s.asked(StepConsent, father), "at once")
				return
			}
			require.False(t, s.asked(StepConsent, father))
			do(t, s, coordinator, InformMember{Task: "information-given/adult-3/1"}, now)
			require.False(t, s.asked(StepConsent, father))
			seen := s.informWaits(father)
			require.Equal(t, "children", seen.Department)
			do(t, s, children, SeeLetter{Task: seen.Key.String(), Reason: 1}, now)
			require.Len(t, toldLetters(s, "adult-3"), 1)
			require.True(t, s.asked(StepConsent, father))
		})
	}
}

// What was gathered about the child stands on the young adult's own word, from the day on which they go on as an adult.
func familyOfAYoungAdultWhoSaysNo(t *testing.T) {
	grown := func(t *testing.T) (*State, time.Time) {
		s, now := inTracks(t)
		s.Member("child-1").Child.AdultFrom = now.AddDate(0, 0, 10)
		now = now.AddDate(0, 0, 11)
		pass(s, now)
		_, may := s.Gate(now, "social", []string{"child-1"}, JointWork, "")
		require.True(t, may)
		do(t, s, coordinator, AddMember{Member: &Member{ID: "adult-3", Kind: Adult, Was: "child-1", Adult: &AdultTrack{Episode: 1, PublicSupport: true, Readiness: ActivityReady}}, Reason: 1}, now)
		_, may = s.Gate(now, "social", []string{"child-1"}, JointWork, "")
		require.False(t, may, "until they have answered, nothing of the child")
		return s, now
	}
	answer := func(t *testing.T, s *State, now time.Time, departments ...string) []string {
		from := len(s.Outbox)
		do(t, s, coordinator, AnswerConsent{Task: "consent-answer/adult-3/1", Answers: Agrees(departments...), Manner: Manner{How: Orally}}, now)
		return told(s, "social", from)
	}
	stop := "stop-using  consent/adult-3/social"
	t.Run("no", func(t *testing.T) {
		s, now := grown(t)
		require.Contains(t, answer(t, s, now, "employment", "children"), stop)
		_, may := s.Gate(now, "social", []string{"child-1"}, JointWork, "")
		require.False(t, may)
	})
	t.Run("yes, and no later", func(t *testing.T) {
		s, now := grown(t)
		require.NotContains(t, answer(t, s, now, "employment", "children", "social"), stop)
		_, may := s.Gate(now, "social", []string{"child-1"}, JointWork, "")
		require.True(t, may)
		do(t, s, coordinator, ChangeConsent{Member: "adult-3", Department: "social", Reason: 1}, now)
		last := s.Outbox[slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Department == "social" && m.Kind == MessageStopUsing })]
		require.ElementsMatch(t, []string{"adult-3", "child-1"}, last.About)
		_, may = s.Gate(now, "social", []string{"child-1"}, JointWork, "")
		require.False(t, may)
	})
}
