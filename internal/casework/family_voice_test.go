package casework

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// voicesIn are the rows that the journal has of what the family said, the last of each number.
func voicesIn(s *State) (rows []VoiceRow) {
	for _, e := range s.Journal {
		for _, v := range e.Rows.Voices {
			rows = append(slices.DeleteFunc(rows, func(old VoiceRow) bool { return old.N == v.N }), v)
		}
	}
	return rows
}

func TestVoice_IsReadByWhomTheyChoseAndAnswered(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, themself("adult-1"), spoken(func(d *Speak) { d.Said = 7 }), now)
	do(t, s, themself("adult-1"), spoken(func(d *Speak) { d.To, d.Said = ToChildren, 8 }), now)

	said, alone := task(t, s, "voice/adult-1/1"), task(t, s, "concern-voice/adult-1/50001")
	require.Equal(t, []string{"employment", "children"}, []string{said.Department, alone.Department})
	require.True(t, alone.Key.Step.Hidden(), "that it was said nobody else may know")
	require.Equal(t, []TextRef{7, 8}, []TextRef{sentFor(s, said), sentFor(s, alone)}, "who is asked reads the words")
	require.Equal(t, Readers{Own: "employment", OwnOnly: true}, voicesIn(s)[0].Readers())
	require.True(t, voicesIn(s)[1].Readers().Confidential)

	require.Equal(t, "not-your-decision", s.Check(AnswerVoice{Task: alone.Key.String(), Answer: 1}, coordinator, now).Rule, "nor may the coordinator answer it")
	require.Equal(t, "text-missing", s.Check(AnswerVoice{Task: said.Key.String()}, coordinator, now).Rule)
	do(t, s, coordinator, AnswerVoice{Task: said.Key.String(), Answer: 9}, now.Add(time.Hour))
	do(t, s, children, AnswerVoice{Task: alone.Key.String(), Answer: 10}, now.Add(time.Hour))
	require.Equal(t, []TextRef{9, 10}, []TextRef{voicesIn(s)[0].Answer, voicesIn(s)[1].Answer})
	require.Equal(t, TextRef(7), voicesIn(s)[0].Said, "what was said stays as it was")
	require.Empty(t, s.Voices)
}

// sentFor is what the department that owes a task was sent to read with it.
func sentFor(s *State, t *Task) TextRef {
	for _, m := range s.Outbox {
		if m.Key == t.Key.String() && m.Kind == MessageTask {
			return m.Text
		}
	}
	return 0
}

func TestVoice_WithWhomSomebodyIsNotToBeOnlyTheChildrensDepartmentReads(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	apart := spoken(func(d *Speak) {
		d.Kind, d.About, d.Others, d.Said = VoiceApart, "status-meeting/family/1", []string{"adult-2"}, 7
	})
	require.Equal(t, "member-unknown", s.Check(spoken(func(d *Speak) { *d = apart; d.Others = []string{"adult-1"} }), themself("adult-1"), now).Rule)
	do(t, s, themself("adult-1"), apart, now)
	rows := voicesIn(s)
	require.Len(t, rows, 2)
	for _, v := range rows {
		if v.Confidential {
			require.Equal(t, []string{"adult-2"}, v.Others)
			require.Equal(t, TextRef(7), v.Said)
			continue
		}
		require.Empty(t, v.Others, "the coordinator reads that there is to be a part of its own, and not without whom")
		require.Zero(t, v.Said, "their words say so, too")
		require.Equal(t, VoiceApart, v.Kind)
	}
	do(t, s, themself("adult-2"), spoken(func(d *Speak) {
		d.Member, d.Kind, d.About, d.Said = "adult-2", VoiceComes, "status-meeting/family/1", 0
	}), now)
	require.Len(t, s.Voices, 2, "who comes is answered nothing")
	require.Equal(t, "voice-meeting", s.Check(spoken(func(d *Speak) { d.Kind, d.About = VoiceComes, "status-meeting/family/1" }), themself("adult-1"), now.AddDate(0, 0, 20)).Rule, "it has been held")
}

func TestVoice_WhatIsSeenDifferentlyIsSomethingThatTheyRead(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Plan = append(s.Plan, Goal{N: 90, Member: "adult-1", Status: GoalOpen}, Goal{N: 91, Member: "adult-2", Status: GoalOpen})
	own, others := GoalNamed(90), GoalNamed(91)
	differs := func(about string) Speak { return spoken(func(d *Speak) { d.Kind, d.About = VoiceDiffers, about }) }
	require.Equal(t, "voice-about", s.Check(differs(others), themself("adult-1"), now).Rule, "what another adult wants they do not read")
	do(t, s, themself("adult-1"), differs(own), now)
	require.Equal(t, Readers{About: []string{"adult-1"}, Own: "employment"}, voicesIn(s)[0].Readers(), "it goes with the sentence")
}

// Whoever says no to a consent by themself is talked with alone, once, and nothing else follows.
func TestVoice_WhoSaysNoToAConsentIsTalkedWithAlone(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	no := ChangeConsent{Member: "adult-1", Department: "social"}
	do(t, s, social, ChangeConsent{Member: "adult-2", Department: "social"}, now)
	require.Empty(t, s.Voices, "whoever wrote it down has talked with them")
	do(t, s, themself("adult-1"), no, now)
	no.Department = "children"
	do(t, s, themself("adult-1"), no, now)
	require.Len(t, s.Voices, 1)
	require.Equal(t, VoiceConsent, s.Voices[0].Kind)
	require.Equal(t, []string{"adult-1"}, task(t, s, s.Voices[0].Task).About)
}

// What was said is heard to the end: the family's leaving sets it not aside. Nobody is waited for who has died.
func TestVoice_OutlastsAnEndingAndNotADeath(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, themself("adult-1"), spoken(func(*Speak) {}), now)
	do(t, s, themself("adult-2"), spoken(func(d *Speak) { d.Member = "adult-2" }), now)
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	do(t, s, coordinator, Withdraw{}, now)
	walk(s, now)
	require.Equal(t, "journey-ending", s.Check(spoken(func(*Speak) {}), themself("adult-1"), now).Rule)
	require.Nil(t, s.Check(spoken(func(d *Speak) { d.Member, d.To = "child-1", ToChildren }), children, now), "a child is heard to the end")
	require.Len(t, s.unanswered(), 1)
	do(t, s, coordinator, AnswerVoice{Task: s.unanswered()[0].Task, Answer: 2}, now)
	require.Empty(t, s.unanswered())
}

// Nobody writes without end.
func TestVoice_SoManyWaitForAnAnswerAtMost(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for range voicesOpen {
		do(t, s, themself("adult-1"), spoken(func(*Speak) {}), now)
	}
	require.Equal(t, "voices-many", s.Check(spoken(func(*Speak) {}), themself("adult-1"), now).Rule)
	require.Nil(t, s.Check(spoken(func(d *Speak) { d.To = ToChildren }), themself("adult-1"), now), "what waits elsewhere does not count")
}

// From the policy's age a young person says things themself; of a younger one staff write it down.
func TestVoice_OfAYoungPerson(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-1")
	word := spoken(func(d *Speak) { d.Member, d.To = "child-1", ToChildren })
	for age, old := range map[int]bool{12: false, 13: true} {
		child.Child.AdultFrom = incoming.At(now).Time().AddDate(18-age, 0, 0)
		require.Equal(t, old, s.Check(word, themself("child-1"), now) == nil, "%d years", age)
		require.Nil(t, s.Check(word, children, now), "%d years", age)
	}
}

// What a child writes can be a concern, whatever it was called: it goes to whoever can say so, is read before 24 hours are over, and is taken in as received when it was said.
func TestVoice_WhatAChildSaysCanBeAConcern(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	word := spoken(func(d *Speak) { d.Member, d.Said = "child-1", 7 })
	require.Equal(t, "voice-child", s.Check(word, coordinator, now).Rule)
	word.To = ToChildren
	do(t, s, children, word, now)
	asked := task(t, s, "concern-voice/child-1/50001")
	require.Equal(t, now.Add(4*time.Hour), *asked.Deadline.Due, "on every day of the week")
	later := now.Add(3 * time.Hour)
	do(t, s, children, AnswerVoice{Task: asked.Key.String(), Answer: 9, Children: []string{"child-1"}}, later)
	assess := task(t, s, "concern-assessed/child-1/1")
	require.Equal(t, now.Add(24*time.Hour), *assess.Deadline.Due, "from when it was said")
	require.Equal(t, TextRef(7), s.Member("child-1").Child.Concerns[0].Text)
	require.Empty(t, s.Of(StepConcernReceipt), "whoever said it is answered")

	do(t, s, themself("adult-1"), spoken(func(*Speak) {}), later)
	require.Equal(t, "voice-concern", s.Check(AnswerVoice{Task: "voice/adult-1/1", Answer: 1, Children: []string{"child-1"}}, coordinator, later).Rule)
}

// What somebody wrote to the children's department alone can be about children who live: it is read though whoever wrote it has died.
func TestVoice_ToTheChildrensDepartmentOutlivesWhoSaidIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, themself("adult-2"), spoken(func(d *Speak) { d.Member, d.To, d.Said = "adult-2", ToChildren, 7 }), now)
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	do(t, s, children, AnswerVoice{Task: "concern-voice/adult-2/50001", Answer: 9, Children: []string{"child-1"}}, now)
	require.True(t, task(t, s, "concern-assessed/child-1/1").IsOpen())
}

// Whether a child comes whoever holds the meeting hears; its words the children's department alone.
func TestVoice_WhetherAChildComesIsHeardByWhoHoldsTheMeeting(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "child-1"), now)
	do(t, s, children, spoken(func(d *Speak) {
		d.Member, d.Kind, d.To, d.About, d.Said = "child-1", VoiceCannot, ToChildren, "status-meeting/family/1", 7
	}), now)
	require.Zero(t, sentFor(s, task(t, s, "voice/child-1/1")))
	require.Equal(t, TextRef(7), sentFor(s, task(t, s, "concern-voice/child-1/50001")))
}

// What is written down later counts from when it was said.
func TestVoice_CountsFromWhenItWasSaid(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	said := now.Add(-70 * time.Hour)
	do(t, s, children, spoken(func(d *Speak) { d.Member, d.To, d.HappenedAt = "child-1", ToChildren, incoming.At(said) }), now)
	do(t, s, children, AnswerVoice{Task: "concern-voice/child-1/50001", Answer: 9, Children: []string{"child-1"}}, now)
	require.Equal(t, said.Add(24*time.Hour), *task(t, s, "concern-assessed/child-1/1").Deadline.Due)
}

// Who asks for a part of their own is answered before the meeting, and is not passed over: neither by whoever holds it, nor, where only the children's department knows without whom, unheard.
func TestVoice_APartOfTheirOwnIsAnsweredBeforeTheMeetingOrHad(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	const key = "status-meeting/family/1"
	starts := *s.starts(task(t, s, key).Key)
	now = starts.Add(-3 * time.Hour)
	do(t, s, themself("adult-1"), spoken(func(d *Speak) { d.Kind, d.About, d.Others, d.Said = VoiceApart, key, []string{"adult-2"}, 7 }), now)
	own, without := task(t, s, "voice/adult-1/1"), task(t, s, "concern-voice/adult-1/50001")
	require.Equal(t, starts, *own.Deadline.Due, "two working days would be after it")
	require.Equal(t, starts, *without.Deadline.Due)

	held := meeting(key)
	held.Family = []string{"adult-1", "adult-2"}
	r := s.Check(held, coordinator, starts)
	require.Equal(t, []string{"own-part-asked", "separately"}, []string{r.Rule, r.Field})
	apart := held
	apart.Separately = []string{"adult-1"}
	require.Nil(t, s.Check(apart, coordinator, starts), "they had it")

	do(t, s, coordinator, AnswerVoice{Task: own.Key.String(), Answer: 9}, now)
	require.Nil(t, s.Check(held, coordinator, starts), "they were answered")
	from := len(s.Outbox)
	other, err := s.copied()
	require.NoError(t, err)
	do(t, other, coordinator, held, starts)
	require.Contains(t, toldAbout(other, from), "children notice met-together adult-1+adult-2", "with whom not, the children's department has not answered yet")
	do(t, s, coordinator, apart, starts)
	require.NotContains(t, strings.Join(toldAbout(s, from), " "), "met-together")
}

// Who asks the children's department alone for a part of their own is not passed over unheard: it learns that they sat with others. And a meeting that is moved is no reason to answer after it.
func TestVoice_WhatIsAskedAloneOfAMeetingIsHeardAndFollowsItsTime(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	const key = "status-meeting/family/1"
	do(t, s, themself("adult-1"), spoken(func(d *Speak) { d.To, d.Kind, d.About, d.Said = ToChildren, VoiceApart, key, 7 }), now)
	do(t, s, themself("adult-1"), spoken(func(d *Speak) { d.Kind, d.About, d.Said = VoiceCannot, key, 8 }), now)
	cannot := task(t, s, "voice/adult-1/1")
	sooner := inTwoWeeks(now, "adult-1", "adult-2")
	sooner.Parts[0].Start = incoming.At(now.Add(26 * time.Hour))
	sooner.Reason = 5
	do(t, s, coordinator, sooner, now.Add(time.Hour))
	starts := *s.starts(task(t, s, key).Key)
	require.False(t, cannot.Deadline.Due.After(starts), "it is answered before the meeting, which is sooner now")

	held := meeting(key)
	held.Family = []string{"adult-1", "adult-2"}
	from := len(s.Outbox)
	alone, err := s.copied()
	require.NoError(t, err)
	do(t, s, coordinator, held, starts)
	require.Contains(t, toldAbout(s, from), "children notice met-together adult-1+adult-2")
	held.Family = []string{"adult-1"}
	do(t, alone, coordinator, held, starts)
	require.NotContains(t, strings.Join(toldAbout(alone, from), " "), "met-together", "who sat there by themself had it")
}
