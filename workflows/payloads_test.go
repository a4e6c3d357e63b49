package workflows_test

import (
	"context"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/internal/signing/signingtest"
	"samspil/workflows"
)

// payload is JSON as it travels.
func payload(text string) converter.RawValue {
	return converter.NewRawValue(&commonpb.Payload{
		Metadata: map[string][]byte{converter.MetadataEncoding: []byte(converter.MetadataEncodingJSON)}, Data: []byte(text),
	})
}

// changed is a state's JSON with one field changed.
func changed(t *testing.T, s *casework.State, field string, value any) string {
	t.Helper()
	text, err := json.Marshal(s)
	require.NoError(t, err)
	fields := map[string]any{}
	require.NoError(t, json.Unmarshal(text, &fields))
	fields[field] = value
	text, err = json.Marshal(fields)
	require.NoError(t, err)
	return string(text)
}

// A state that cannot be read must not end a family's journey: its task fails, and Temporal tries it again until there is a
// worker that can. In the test environment that shows as a panic; what happens then is tested on the real server.
func TestJourney_AStateThatCannotBeReadFailsTheTaskAndNotTheJourney(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	sealed := payload(changed(t, s.state, "schema", casework.SchemaNow))
	sealed.Payload().Metadata[converter.MetadataEncoding] = []byte("binary/sealed")
	for name, argument := range map[string]any{
		"of a newer program":                   payload(changed(t, s.state, "schema", casework.SchemaNow+1)),
		"of a newer program, of another shape": payload(`{"schema": 99, "members": {"how": "else"}, "policy": 7}`),
		"without a number":                     payload(changed(t, s.state, "schema", 0)),
		"with a field that is not known":       payload(changed(t, s.state, "added", "later")),
		"with a field of another kind":         payload(changed(t, s.state, "members", "SP-000001")),
		"without rules":                        payload(changed(t, s.state, "policy", nil)),
		"of no family":                         payload(changed(t, s.state, "case", "")),
		"no JSON":                              payload(`{"schema":`),
		"a list":                               payload(`[1]`),
		"nothing":                              payload(`null`),
		"sealed with a key we do not have":     sealed,
		"text":                                 []byte("text"),
		"no argument":                          nil,
	} {
		t.Run(name, func(t *testing.T) {
			env := s.environment(started)
			if argument == nil {
				env.ExecuteWorkflow(workflows.FamilyJourneyName)
			} else {
				env.ExecuteWorkflow(workflows.FamilyJourneyName, argument)
			}
			var failed *temporal.PanicError
			require.ErrorAs(t, env.GetWorkflowError(), &failed, "an error ends the journey, a panic only its task")
			require.NotContains(t, failed.Error(), "SP-000001", "what came is not repeated")
		})
	}
}

// A decision that this worker cannot read is turned away without an outcome, so that it is tried again, and the journey
// goes on.
func TestDecision_OneThatCannotBeReadIsTurnedAwayAndTheJourneyGoesOn(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	env := s.environment(started)
	unread := map[string]any{}
	for name, text := range map[string]string{
		"a field that is not known": `{"case":"SP-000001","decision":"withdraw","message":"m-1","actor":{"id":"k-1"},"body":{"reason":1,"addedLater":true}}`,
		"a field of another kind":   `{"case":"SP-000001","decision":"withdraw","message":"m-2","actor":{"id":"k-1"},"body":{"reason":{"secret":"0101901234"}}}`,
		"a decision of a newer one": `{"case":"SP-000001","decision":"thought-of-later","message":"m-3","actor":{"id":"k-1"},"body":{}}`,
		"a list":                    `[]`,
	} {
		raw, err := signingtest.Signer().Seal(signing.Decision, json.RawMessage(text))
		require.NoError(t, err)
		unread[name] = raw
	}
	answers := map[string]error{}
	ids := map[string]string{"a field that is not known": "m-1", "a field of another kind": "m-2", "a decision of a newer one": "m-3", "a list": "m-4"}
	env.RegisterDelayedCallback(func() {
		for name, argument := range unread {
			env.UpdateWorkflow(casework.UpdateChange, ids[name], &testsuite.TestUpdateCallback{
				OnAccept: func() {}, OnReject: func(err error) { answers[name] = err }, OnComplete: func(any, error) {},
			}, argument)
		}
	}, time.Hour)
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))
	require.NoError(t, env.GetWorkflowError())
	require.Equal(t, casework.Completed, finish(t, s, env).Ending)
	for name := range unread {
		var answer *temporal.ApplicationError
		require.ErrorAs(t, answers[name], &answer, name)
		require.Equal(t, casework.UnreadType, answer.Type(), name)
		require.NotContains(t, answer.Error(), "0101901234")
	}
}

func finish(t *testing.T, s *stage, env *testsuite.TestWorkflowEnvironment) (result workflows.Result) {
	t.Helper()
	require.Empty(t, s.refused)
	require.NoError(t, env.GetWorkflowResult(&result))
	return result
}

// An answer that this worker cannot read is not the department's silence, of which the journal would tell, and no reason to end.
func TestActivity_AnAnswerThatCannotBeReadFailsTheTaskAndIsNoSilence(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	suite := testsuite.WorkflowTestSuite{}
	suite.SetLogger(silent{})
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(started)
	workflows.Register(env, signingtest.Keys(), "", 0, 0)
	env.SetStartWorkflowOptions(client.StartWorkflowOptions{ID: workflows.JourneyID(s.state.Case)})
	env.RegisterActivityWithOptions(s.record, activity.RegisterOptions{Name: activities.RecordJournalName})
	env.RegisterActivityWithOptions(func(context.Context, activities.DeliverInput) (string, error) { return "of a newer program", nil },
		activity.RegisterOptions{Name: activities.DeliverName})
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))
	var failed *temporal.PanicError
	require.ErrorAs(t, env.GetWorkflowError(), &failed)
	require.Empty(t, s.kinds(casework.DepartmentOwed))
}

// Nothing but a recorded decision ends a journey. FamilyJourney is all that Temporal hears, and the only error that it may
// give is the one that continues as new.
func TestJourney_HasNoErrorToEndWith(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "journey.go", nil, 0)
	require.NoError(t, err)
	var errors []string
	for _, d := range file.Decls {
		f, is := d.(*ast.FuncDecl)
		if !is || f.Name.Name != "FamilyJourney" {
			continue
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if r, is := n.(*ast.ReturnStmt); is {
				errors = append(errors, named(r.Results[1]))
			}
			return true
		})
	}
	require.ElementsMatch(t, []string{"nil", "workflow.NewContinueAsNewErrorWithOptions"}, errors)
}

// named is a name, or the name of what is called.
func named(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.CallExpr:
		return named(e.Fun)
	case *ast.SelectorExpr:
		return strings.Join([]string{named(e.X), e.Sel.Name}, ".")
	case *ast.Ident:
		return e.Name
	}
	return "something else"
}
