package casework

import (
	"slices"

	"github.com/stretchr/testify/require"
)

// wordOnly are the letters that say what their code does, and carry no decision: they go to somebody who is not to know of another unseen, without one.
var wordOnly = []Code{CodeClosureUndone, CodeDecisionUndone, CodeAppealOutcome, CodeAppealSentOn, CodeAppealSentToCourt, CodeAppealMoot, CodeAppealPartly, CodeCoordinatorIs, CodeNotHeldThen}

// apartHolds: what is told for the joint work names nobody beside somebody from whom they are apart, and no decision goes to a party who is
// not to know of another before somebody has seen what it says.
func (w *Watch) apartHolds(t require.TestingT) {
	s := w.State
	for _, m := range s.Outbox {
		if m.Consent == ConsentShare || m.Consent == ConsentPlan {
			require.Len(t, s.parts(m.About), 1, "%s names two who are apart", m.ID)
		}
		if m.Recipient != 0 {
			require.Equal(t, OnPaper, m.Channel, "%s goes to who is no member", m.ID)
			continue // one outside: of nobody, where it may hear of its member no more
		}
		if m.Kind == MessageLetter {
			require.Equal(t, s.Member(m.About[0]).safeWay(), m.Channel, "%s goes by a way that is not the safe one", m.ID)
		}
		for _, g := range m.Goals {
			for _, x := range append(g.Steps[:len(g.Steps):len(g.Steps)], GoalStep{Member: g.Member}) {
				told := m.Kind == MessageLetter && !slices.Contains(s.NeverTogether(m.About[0]), x.Member) || slices.Contains(m.About, x.Member)
				require.True(t, x.Member == "" || told, "%s tells of %s", m.ID, x.Member)
			}
		}
		if child, d, party := s.brings(m); d != nil {
			if m.Code != string(d.letter()) {
				require.Contains(t, []string{"", s.comesAlong(child, d, party)}, m.Document, "%s brings along what the party does not get", m.ID)
			}
			for _, l := range d.Letters {
				may := l.Party != party || m.Code != string(d.letter()) || s.mayGo(child, d, l)
				require.True(t, may, "%s may not go by now: %v of %v", m.ID, s.keptFrom(child, d, party), l.Minded)
			}
		}
		k, err := ParseKey(m.Key)
		if m.Kind != MessageLetter || err != nil || len(s.NotToKnowOf(m.About[0])) == 0 {
			continue
		}
		_, d, l := s.letterOf(k)
		if slices.Contains(wordOnly, Code(m.Code)) {
			require.Empty(t, m.Document, "%s brings along a decision", m.ID)
			require.True(t, Code(m.Code) != CodeNotHeldThen || m.Text == 0, "%s says more than the time", m.ID)
			continue
		}
		if Code(m.Code) == CodeNoParty {
			require.True(t, w.answered[noPartySeen(k, m.About[0]).String()], "%s was sent unseen", m.ID)
			continue
		}
		if who := s.Member(m.About[0]); who.informs(m) {
			asked := Key{Step: StepConcernInformation, Subject: who.ID, N: 1} // who answers that has seen it
			require.True(t, w.answered[who.informSeen().String()] || w.answered[asked.String()], "%s was sent unseen", m.ID)
			continue
		}
		if who := s.Member(m.About[0]); k.Step == StepPlanLetter {
			seen := false
			for look := 1; look <= who.PlanLooks; look++ {
				seen = seen || w.answered[PlanLetter{N: k.N, Look: look}.seenKey(who).String()]
			}
			require.True(t, seen, "%s was sent unseen", m.ID)
			continue
		}
		if l == nil {
			require.Equal(t, StepLetter, k.Step, "%s is no decision, and nobody has seen it", m.ID)
			continue // it was sent again under another number before it left, and had been seen then
		}
		require.True(t, s.mayGo(s.Member(k.member()), d, l), "%s was sent unseen", m.ID)
		require.Equal(t, l.Text != 0, m.Document == "", "%s brings along what the party does not get", m.ID)
		require.Equal(t, d.letterKey(s.Member(k.member()), l), k)
	}
	for _, m := range s.Members {
		for _, l := range m.PlanLetters {
			task := s.Task(l.seenKey(m))
			require.True(t, task != nil && task.IsOpen() || m.LeftWhy == Died || s.Stage == Ended, "%s: a letter waits for nobody", l.seenKey(m))
		}
		if m.Child == nil {
			continue
		}
		for _, d := range m.Child.Decided {
			for _, l := range d.Letters {
				open := s.Task(d.seenKey(m, l)) != nil && s.Task(d.seenKey(m, l)).IsOpen()
				require.Equal(t, l.Waits && l.Due() && !d.Fallen && m.LeftWhy != Died, open, "%s: a letter waits for nobody, or somebody is asked of none: %+v", d.seenKey(m, l), l)
			}
		}
	}
}
