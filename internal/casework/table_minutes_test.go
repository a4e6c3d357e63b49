package casework

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// minutesHeld is a family with a meeting whose minutes have something about its first adult among what everybody reads.
func minutesHeld(t *testing.T, left bool) (*State, time.Time) {
	t.Helper()
	s, now := inTracks(t)
	everybodyKnows(t, s, now)
	s.Outbox = nil
	h := meeting("status-meeting/family/1")
	h.Plan, h.Minutes = nil, []Minutes{{Text: 9}, {About: []string{"adult-2"}, Text: 10}}
	do(t, s, coordinator, h, now)
	if left {
		s.Outbox = nil
	}
	return s, now
}

// minutesMail are the messages with minutes, or that they do not hold, as "department code reader texts".
func minutesMail(s *State) map[string][]TextRef {
	out := map[string][]TextRef{}
	for _, m := range s.Outbox {
		switch Code(m.Code) {
		case CodeMinutes, CodeMinutesCorrected:
			out[m.Department+" "+m.Code] = append(out[m.Department+" "+m.Code], m.Text)
		case CodePlanSent, CodeMinutesAnew:
			out[m.About[0]+" "+m.Code] = append(out[m.About[0]+" "+m.Code], m.Minutes...)
		}
	}
	return out
}

// A mother's diagnosis stands in what all read: it is taken out, and all who got it hear so and get what holds.
func TestCorrectMinutes_WhoGotThemGetsWhatHolds(t *testing.T) {
	t.Parallel()
	s, now := minutesHeld(t, true)
	fix := CorrectMinutes{Meeting: "status-meeting/family/1", Part: 1, Minutes: []Minutes{{Text: 20}, {About: []string{"adult-1"}, Text: 21}}, Reason: 7}
	do(t, s, coordinator, fix, now.AddDate(0, 0, 1))
	got := minutesMail(s)
	for _, department := range []string{"employment", "children", "social"} {
		require.Equal(t, []TextRef{0}, got[department+" minutes-corrected"])
		require.ElementsMatch(t, []TextRef{10, 20, 21}, got[department+" minutes"])
	}
	require.Equal(t, []TextRef{20, 21}, got["adult-1 minutes-anew"])
	require.Equal(t, []TextRef{10, 20}, got["adult-2 minutes-anew"])
	require.Equal(t, []TextRef{20}, got["child-1 minutes-anew"])
	e := s.Journal[slices.IndexFunc(s.Journal, func(e Entry) bool { return e.Kind == MinutesCorrected })]
	require.Equal(t, TextRef(7), e.Reason)
	require.Equal(t, []any{1, TextRef(9)}, []any{e.Rows.Minutes[0].N, e.Rows.Minutes[0].Text}, "what stood stays")
	require.NotNil(t, e.Rows.Minutes[0].CorrectedAt)
	require.Equal(t, []int{3, 4}, []int{e.Rows.Minutes[1].N, e.Rows.Minutes[2].N})

	require.Equal(t, "minutes-part", s.Check(fix, coordinator, now).Rule, "it is put right already")
	s.Outbox = nil
	do(t, s, coordinator, CorrectMinutes{Meeting: fix.Meeting, Part: 2, Reason: 7}, now.AddDate(0, 0, 2))
	got = minutesMail(s)
	require.Contains(t, got, "adult-2 minutes-anew", "nothing stands in its place")
	require.Equal(t, []TextRef{20}, got["adult-2 minutes-anew"])
	require.NotContains(t, got, "adult-1 minutes-anew", "who never had that part hears nothing of it")
}

// What has not left is never sent.
func TestCorrectMinutes_WhatHasNotLeftGoesAsItHolds(t *testing.T) {
	t.Parallel()
	s, now := minutesHeld(t, false)
	do(t, s, coordinator, CorrectMinutes{Meeting: "status-meeting/family/1", Part: 1, Minutes: []Minutes{{Text: 20}}, Reason: 7}, now)
	got := minutesMail(s)
	require.ElementsMatch(t, []TextRef{10, 20}, got["social minutes"])
	require.NotContains(t, got, "social minutes-corrected", "it never had what was wrong")
	require.Equal(t, []TextRef{10, 20}, got["adult-2 plan-and-minutes"])
	require.NotContains(t, got, "adult-2 minutes-anew")
}

// A letter that waits for the children's department waits on, with what holds; one that a person wrote is seen again.
func TestCorrectMinutes_ALetterThatWaitsWaitsOn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	everybodyKnows(t, s, now)
	do(t, s, children, MarkMembers{Member: "adult-2", Other: "child-2", Kind: NotToKnowOf, Reason: 1}, now)
	h := meeting("status-meeting/family/1")
	h.Plan, h.Minutes = nil, []Minutes{{About: []string{"adult-2"}, Text: 9}}
	do(t, s, coordinator, h, now)
	require.Len(t, s.Member("adult-2").PlanLetters, 1)
	do(t, s, coordinator, CorrectMinutes{Meeting: h.Task, Part: 1, Minutes: []Minutes{{About: []string{"adult-2"}, Text: 20}}, Reason: 7}, now)
	require.Len(t, s.Member("adult-2").PlanLetters, 1)
	require.Equal(t, []TextRef{20}, s.Member("adult-2").PlanLetters[0].Minutes)
	open := filter(s.OpenTasks(), func(x *Task) bool { return isPlanLetter(x.Key) })
	require.Len(t, open, 1)
	s.Outbox = nil
	do(t, s, children, SeeLetter{Task: open[0].Key.String(), Reason: 1}, now)
	require.Equal(t, []TextRef{20}, minutesMail(s)["adult-2 plan-and-minutes"])
}

func TestCorrectMinutes_Refusals(t *testing.T) {
	t.Parallel()
	s, now := minutesHeld(t, true)
	fix := CorrectMinutes{Meeting: "status-meeting/family/1", Part: 1, Minutes: []Minutes{{Text: 20}}, Reason: 7}
	for rule, wrong := range map[string]func(*CorrectMinutes){
		"minutes-part":   func(d *CorrectMinutes) { d.Part = 3 },
		"text-missing":   func(d *CorrectMinutes) { d.Minutes = []Minutes{{}} },
		"member-unknown": func(d *CorrectMinutes) { d.Minutes = []Minutes{{About: []string{"adult-9"}, Text: 1}} },
		"reason-missing": func(d *CorrectMinutes) { d.Reason = 0 },
	} {
		d := fix
		wrong(&d)
		r := s.Check(d, coordinator, now)
		require.NotNil(t, r, rule)
		require.Equal(t, rule, r.Rule)
	}
}

// Two who sat apart without any mark, a daughter and her father, read what their own part heard: what is about everybody is of the common table, and no part is about both.
func TestMinutes_OfOneTableAreReadByWhoSatAtIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	everybodyKnows(t, s, now)
	s.Outbox = nil
	h := meeting("status-meeting/family/1")
	h.Family, h.Separately, h.Plan = []string{"adult-1", "adult-2", "child-1"}, []string{"child-1"}, nil
	h.Minutes = []Minutes{{Text: 9}, {About: []string{"adult-2", "child-1"}, Text: 10}}
	r := s.Check(h, coordinator, now)
	require.Equal(t, []string{"minutes-tables", "minutes[1].about"}, []string{r.Rule, r.Field})
	h.Minutes[1].About = []string{"child-1"}
	do(t, s, coordinator, h, now)
	require.Equal(t, map[string][]TextRef{"adult-1": {9}, "adult-2": {9}, "child-1": {10}, "child-2": {9}}, lettersOf(minutesMail(s)))
	fix := CorrectMinutes{Meeting: h.Task, Part: 1, Minutes: []Minutes{{About: []string{"adult-1", "child-1"}, Text: 20}}, Reason: 7}
	require.Equal(t, "minutes-tables", s.Check(fix, coordinator, now).Rule, "nor when it is put right")

	h.Separately = h.Family
	h.Minutes = []Minutes{{Text: 9}}
	require.Equal(t, [][]string{{}, {"adult-1"}, {"adult-2"}, {"child-1"}}, s.tables(h))
	require.Equal(t, "minutes[0].about", ofOneTable(nil, s.tables(h), "minutes[0].about").Field, "there was no common table")
}

// lettersOf are those of the messages that are letters to the family.
func lettersOf(mail map[string][]TextRef) map[string][]TextRef {
	out := map[string][]TextRef{}
	for to, texts := range mail {
		if member, code, _ := strings.Cut(to, " "); code == string(CodePlanSent) {
			out[member] = texts
		}
	}
	return out
}

// What a small child said in a part of its own its parents, who sat elsewhere, are not sent because they have custody.
func TestMinutes_OfASmallChildsOwnPartAreNotItsParents(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	everybodyKnows(t, s, now)
	s.Member("child-1").Child.AdultFrom = now.AddDate(10, 0, 0) // 8 years old
	s.Outbox = nil
	h := meeting("status-meeting/family/1")
	h.Family, h.Separately, h.Plan = []string{"adult-1", "child-1"}, []string{"child-1"}, nil
	h.Minutes = []Minutes{{Text: 9}, {About: []string{"child-1"}, Text: 10}}
	together, err := s.copied()
	require.NoError(t, err)
	do(t, s, coordinator, h, now)
	for to, texts := range lettersOf(minutesMail(s)) {
		require.NotContains(t, texts, TextRef(10), to)
	}
	h.Separately = nil
	do(t, together, coordinator, h, now)
	require.Contains(t, lettersOf(minutesMail(together))["adult-1"], TextRef(10), "at one table the parent heard it")
}

// Several who were arranged in one part heard the same: what was written of it is put right as one part, too.
func TestMinutes_OfAPartThatSeveralHadAreOfOneTable(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	everybodyKnows(t, s, now)
	d := inTwoWeeks(now, "adult-1", "child-1", "child-2")
	second := d.Parts[0]
	second.Members = []string{"child-1", "child-2"}
	d.Parts[0].Members = []string{"adult-1"}
	d.Parts = append(d.Parts, second)
	do(t, s, coordinator, d, now)
	h := meeting("status-meeting/family/1")
	h.Family, h.Separately, h.Plan = []string{"adult-1", "child-1", "child-2"}, []string{"child-1", "child-2"}, nil
	h.Minutes = []Minutes{{Text: 9}, {About: []string{"child-1", "child-2"}, Text: 10}}
	do(t, s, coordinator, h, now.AddDate(0, 0, 14))
	fix := CorrectMinutes{Meeting: h.Task, Part: 2, Minutes: []Minutes{{About: []string{"child-1", "child-2"}, Text: 20}}, Reason: 7}
	require.Nil(t, s.Check(fix, coordinator, now.AddDate(0, 0, 15)))
}
