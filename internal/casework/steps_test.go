package casework

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

func TestSteps_EachHasOneRow(t *testing.T) {
	t.Parallel()
	rows := map[Step]int{}
	for _, row := range Steps() {
		rows[row.Step]++
	}
	named := 0
	look := func(n ast.Node) bool {
		spec, is := n.(*ast.ValueSpec)
		if !is || len(spec.Values) != 1 {
			return true
		}
		if kind, is := spec.Type.(*ast.Ident); !is || kind.Name != "Step" {
			return true
		}
		code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		require.NoError(t, err)
		require.Equal(t, 1, rows[Step(code)], "the step %s needs one row beside it", spec.Names[0].Name)
		named++
		return true
	}
	files, err := filepath.Glob("steps_*.go")
	require.NoError(t, err)
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, look)
	}
	require.NotZero(t, named)
	for _, news := range policy.News {
		require.Equal(t, 1, rows[Step(news)], "the news %s needs one row in steps.go", news)
	}
}

func TestSteps_WhatSomebodyOwesHasAClockAndANameInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, row := range Steps() {
		if row.Owes == nobody {
			require.False(t, row.Group != "" || row.Beside || row.Outlasts, "nobody owes %s", row.Step)
			continue
		}
		require.NotEmpty(t, row.Rules, "no rule says when %s is due", row.Step)
		require.NotEmpty(t, row.Da, "%s has no Danish name", row.Step)
		require.NotEmpty(t, row.En, "%s has no English name", row.Step)
		require.Equal(t, row.Da, row.Step.In("da"))
	}
	require.Equal(t, "something-new", Step("something-new").In("en"), "a step without words is shown by its code")
}

func TestSteps_EachRuleOfThePolicyHasItsStepAndEachStepItsRule(t *testing.T) {
	t.Parallel()
	var ruled []string
	for _, row := range Steps() {
		for _, id := range row.Rules {
			rule := policy.RuleRowOf(id)
			require.Equal(t, id, rule.ID, "the step %s has a rule that no policy must have", row.Step)
			require.Contains(t, policy.Events, rule.Start, "%s starts at no event that there is", id)
			require.NotContains(t, ruled, id, "two steps have this rule")
			ruled = append(ruled, id)
			if rule.Own != "" {
				require.Equal(t, row.Owes, rule.Own, "%s is the own decision of somebody who is not asked", id)
			}
			require.Equal(t, rule.Confidential, row.Step.Confidential(), "%s: the rules of one step are all confidential, or none", id)
		}
	}
	for _, rule := range policy.RuleIDs {
		require.True(t, slices.Contains(ruled, rule), "the rule %s has no step in steps.go", rule)
	}
}

// What nobody knows may be anything, so nobody else hears of it.
func TestSteps_OneThatThereIsNotIsConfidential(t *testing.T) {
	t.Parallel()
	require.True(t, Step("concern-looked-into").Confidential())
	require.ElementsMatch(t, []string{"concern-assessed", "concern-acknowledged", "concern-protection", "concern-screening", "concern-receipt", "concern-reporter-told", "concern-involvement", "concern-handover", "concern-duty-team", "concern-closing", "concern-letter", "concern-review", "concern-sibling", "concern-sibling-danger", "concern-appeal", "concern-reassessment", "concern-hold-on", "concern-ruling", "concern-anew", "concern-news", "concern-voice", "concern-ending", "concern-information", "letter-seen", "marks-found", "member-mark", "concern", "crisis", "concern-placement",
		"child-investigation", "investigation-rest", "child-clarification"}, ConfidentialSteps())
}

// What is its department's and the children's department's alone is hidden like what is confidential.
func TestSteps_WhatOthersMayNotKnowIsOpenIsHidden(t *testing.T) {
	t.Parallel()
	require.ElementsMatch(t, append(ConfidentialSteps(), string(StepAbsenceNotice)), HiddenSteps())
}

// What is told or waited for has no clock, and so no law to name.
func TestSteps_WhatHasNoClockHasNoLaw(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for _, row := range Steps() {
		if len(row.Rules) == 0 {
			require.Empty(t, s.basis(row.Step, now), row.Step)
		}
	}
}

// Which steps are treated alike is said in their rows (Group), and which a decision answers in the decision's: nobody keeps a list beside them.
func TestSteps_NobodyKeepsAListBesideTheRows(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || name == "catalogue_rows.go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			list, is := n.(*ast.CompositeLit)
			if !is {
				return true
			}
			if of, is := list.Type.(*ast.ArrayType); is {
				if kind, is := of.Elt.(*ast.Ident); is && kind.Name == "Step" {
					t.Errorf("%s has a list of steps: give them a Group in their rows", name)
				}
			}
			return true
		})
	}
	for _, g := range []Group{Meetings, IntoWork, ConcernWaits, LooksInto, CommitteeAsks, AppealWaits, EndingWaits, Informs} {
		require.GreaterOrEqual(t, len(stepsIn(g)), 2, "%s is no group", g)
	}
}

// What is asked about while it waits, and what work makes pointless, is known by the rows: of each group one that is not its first.
func TestSteps_AGroupIsTreatedAlike(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-1")
	require.False(t, s.ConcernOpen(child))
	s.Open(s.ask(StepChildProtection, child.ID, 1, now), now)
	require.True(t, s.ConcernOpen(child), "nobody has said what protects the child")

	interview := Key{Step: StepContactInterview, Subject: "adult-1", N: 9}
	ask := s.ask(interview.Step, interview.Subject, interview.N, now)
	ask.Clock.Variant = s.Member("adult-1").Adult.group(s.Policy)
	s.Open(ask, now)
	s.clearTrack(s.Member("adult-1"), LedToWork, nil, now, "work found")
	require.Equal(t, Superseded, s.Task(interview).State)
}
