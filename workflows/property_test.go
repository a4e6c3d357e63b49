package workflows_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"pgregory.net/rapid"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/internal/rehearsal"
	"samspil/internal/rehearsal/chance"
	"samspil/internal/rehearsal/witness"
	"samspil/schema"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// Whatever people, departments and dates do to a family, and wherever its journey continues as new: it never stops with an
// error, nothing is forgotten, what the law asks before a child's case is closed has happened, its journal makes the
// register, and people who do their part from some day on bring it to its end.
func TestJourney_HoldsTogetherWhateverHappens(t *testing.T) {
	reg, err := register.Open(t.Context(), pgtest.NewFrom(t, schema.Up), register.WithCPRKey(make([]byte, 32)))
	require.NoError(t, err)
	t.Cleanup(func() { _ = reg.Close() })
	reached, cases := map[string]int{}, 0
	rapid.Check(t, func(r *rapid.T) {
		cases++
		f := &fate{
			stage: rehearse(r, rehearsal.TwoAdults()),
			steps: rapid.IntRange(20, 300).Draw(r, "steps"),
			seed:  rapid.Uint64().Draw(r, "seed"),
		}
		f.laws = []*policy.Policy{policyfile.Default(), laterPolicy(t)}
		f.renews = rapid.SampledFrom([]int{0, 10, 25, 60}).Draw(r, "looks between two renewals; 0 is never")
		f.dice = rand.New(rand.NewPCG(f.seed, 0))
		f.looks, f.deliver = f.live, f.stumble
		f.run()

		requireSound(r, f.stage)
		caseNo := fmt.Sprintf("SP-%06d", cases)
		require.NoError(r, reg.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written(f.journal...)}))
		rebuilt, err := reg.Rebuild(t.Context(), caseNo)
		require.NoError(r, err)
		require.True(r, rebuilt.Same(), rebuilt.String())
		reached[string(f.result.Ending)]++
		for _, e := range f.journal {
			reached[string(e.Kind)]++
		}
	})
	t.Log(reached)
}

// fate is a family to which anything may happen for some steps; from then on everybody does their part.
type fate struct {
	*stage
	steps int
	seed  uint64
	dice  *rand.Rand
	acts  int

	renews, seen int       // how many looks are between two renewals, and how many there were
	dutiful      time.Time // when everybody last did their part
}

// N rolls the dice.
func (f *fate) N(n int) int { return f.dice.IntN(n) }

// live has something happen at a quiet moment, and says when to look again.
func (f *fate) live(env *testsuite.TestWorkflowEnvironment, view casework.View) time.Duration {
	if f.seen++; f.renews > 0 && f.seen%f.renews == 0 {
		env.SetContinueAsNewSuggested(true)
	}
	if f.steps--; f.steps < 0 {
		return f.dutifully(env, view)
	}
	if f.N(3) == 0 {
		return time.Duration(1+f.N(20*24)) * time.Hour
	}
	body, by := chance.Table{Dice: f, View: view, Laws: f.laws}.Decision()
	f.take(env, body, by)
	return time.Millisecond
}

// dutifully: everybody answers what is open, and every adult finds work. What is refused today may fit another day.
func (f *fate) dutifully(env *testsuite.TestWorkflowEnvironment, view casework.View) time.Duration {
	const rest = 3 * 24 * time.Hour
	if left := f.dutiful.Add(rest).Sub(view.Now); left > 0 {
		return left
	}
	f.dutiful = view.Now
	require.Less(f.t, view.Now, started.AddDate(9, 0, 0), "stuck: %s: %v", asText(f.t, view), f.refused[fmt.Sprintf("fate-%d", f.acts)])
	for _, department := range append(policyfile.Default().DepartmentIDs(), policy.ByMail) {
		env.SignalWorkflow(activities.SignalAnswers, department) // as the probe of each does, when it is back
	}
	for _, task := range view.Tasks {
		f.take(env, chance.AnswerWell(task, view), chance.WhoAnswers(task))
	}
	for _, m := range view.Members {
		if m.Adult != nil && m.Goes() && m.Adult.Job == nil {
			f.take(env, casework.StartJob{Adult: m.ID, Kind: casework.SUEducation}, chance.Coordinator)
		}
	}
	return rest
}

func (f *fate) take(env *testsuite.TestWorkflowEnvironment, body casework.Body, by casework.Actor) {
	f.acts++
	f.do(env, &rehearsal.Act{Name: fmt.Sprintf("fate-%d", f.acts), Actor: by, Body: body})
}

// stumble has a department refuse some messages once, and not answer to some for a day.
func (f *fate) stumble(in activities.DeliverInput) (out activities.Delivery, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, m := range in.Messages {
		h := fnv.New64()
		fmt.Fprint(h, f.seed, m.ID)
		switch first := f.stumbled[m.ID]; {
		case h.Sum64()%29 == 0 && first.IsZero():
			out.Refused = append(out.Refused, casework.RefusedMessage{ID: m.ID, Code: "unknown-case"})
		case h.Sum64()%31 == 0 && (first.IsZero() || in.Now.Before(first.Add(24*time.Hour))):
			err = temporal.NewNonRetryableApplicationError("the department did not answer in all its time", activities.DepartmentDown, nil, "http-503")
		default:
			continue
		}
		if f.stumbled[m.ID].IsZero() {
			f.stumbled[m.ID] = in.Now
		}
	}
	return out, err
}

// requireSound holds what must be true of every journey: of its journal, and of what departments were told.
func requireSound(t require.TestingT, f *stage) {
	seen := witness.New(f.first.Policy, f.first.Members, f.laws...)
	var told []casework.Message
	for _, department := range slices.Sorted(maps.Keys(f.told)) {
		told = append(told, f.told[department]...)
	}
	require.NoError(t, seen.Read(f.journal, told))
	deadlines := map[string]casework.DeadlineRow{}
	confirmed := map[string]bool{} // by key: what a department's own system has done
	decision := map[string]int{}   // by child: the latest decision on closure
	for i, e := range f.journal {
		require.Equal(t, int64(i+1), e.Seq, "the journal has a gap")
		require.NotEmpty(t, e.Actor.ID, e.Kind)
		require.NotEmpty(t, e.Actor.Role, e.Kind)
		for _, d := range e.Rows.Deadlines {
			deadlines[d.Key] = d
		}
		key, _ := casework.ParseKey(e.Key)
		switch {
		case e.Kind == casework.EffectDone, e.Kind == casework.MessageWrittenOff:
			confirmed[e.Key] = true
		case e.Kind == casework.TaskAnswered && key.Step == casework.StepClosureDecision:
			decision[e.Subject] = key.N
		case e.Kind == casework.CaseClosed:
			done := casework.Key{Step: casework.StepCaseClosure, Subject: e.Subject, N: decision[e.Subject]}.String()
			require.True(t, confirmed[done], "closed before the department's own system had closed it")
		}
	}
	for key, d := range deadlines {
		require.NotContains(t, []casework.DeadlineState{casework.Running, casework.Late, casework.Stopped}, d.State, "%s is forgotten", key)
	}
}

func asText(t require.TestingT, v any) string {
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}
