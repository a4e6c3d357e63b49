package e2e_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/workflowservice/v1"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// badForm is one thing wrong with a form, and what the starter must say to it.
type badForm struct {
	name   string
	change func(form map[string]any) // of a good form
	body   string                    // instead of one
	by     *casework.Actor           // instead of the coordinator
	media  string                    // instead of JSON
	status int
	rule   string
	fields []string // each one that is wrong
	silent bool     // it leaves nothing behind at all, not even the fact: nobody knows who it was, or it was not read
}

var nobody = casework.Actor{}

func badForms() []badForm {
	adult := func(form map[string]any) map[string]any { return form["adults"].([]any)[0].(map[string]any) }
	child := func(form map[string]any) map[string]any { return form["children"].([]any)[0].(map[string]any) }
	measure := func(form map[string]any) map[string]any {
		return child(form)["case"].(map[string]any)["measures"].([]any)[0].(map[string]any)
	}
	const wrong = http.StatusUnprocessableEntity
	return []badForm{
		{name: "not JSON", body: `{"formId": "Hansens form`, status: http.StatusBadRequest, rule: "not-json"},
		{name: "nothing", body: ``, status: http.StatusBadRequest, rule: "not-json"},
		{name: "two documents", body: `{} {}`, status: http.StatusBadRequest, rule: "not-json"},
		{name: "no form", body: `[1, 2]`, status: wrong, rule: "fields-wrong"},
		{name: "empty", body: `{}`, status: wrong, rule: "fields-wrong", fields: []string{"formId", "adults"}},
		{
			name: "many wrong fields at once", status: wrong, rule: "fields-wrong",
			change: func(form map[string]any) {
				form["formId"] = "kort"
				adult(form)["name"], adult(form)["address"], adult(form)["readiness"] = "", " ", "soon"
				adult(form)["cpr"], child(form)["cpr"] = "3102991234", "12345"
				child(form)["custodyHolders"] = []int{1, 7}
				measure(form)["measure"] = "hjemme"
				measure(form)["started"] = time.Now().AddDate(1, 0, 0).Format(time.DateOnly)
			},
			fields: []string{
				"formId", "adults[0].name", "adults[0].address", "adults[0].readiness", "adults[0].cpr", "children[0].cpr",
				"children[0].custodyHolders[1]", "children[0].case.measures[0].measure", "children[0].case.measures[0].started",
			},
		},
		{
			name: "unknown department", status: wrong, rule: "fields-wrong", fields: []string{"adults[0].consents.fire-brigade"},
			change: func(form map[string]any) {
				adult(form)["consents"] = map[string]bool{"fire-brigade": true, "children": true}
			},
		},
		{
			name: "CPR that is no date", status: wrong, rule: "fields-wrong", fields: []string{"adults[0].cpr"},
			change: func(form map[string]any) { adult(form)["cpr"] = "310299-1234" },
		},
		{
			name: "the same person twice", status: wrong, rule: "fields-wrong", fields: []string{"children[1].cpr"},
			change: func(form map[string]any) { form["children"] = append(form["children"].([]any), child(form)) },
		},
		{
			name: "an adult as a child", status: wrong, rule: "fields-wrong", fields: []string{"children[0].cpr"},
			change: func(form map[string]any) { child(form)["cpr"] = "6101900001" },
		},
		{
			name: "unknown field", status: wrong, rule: "fields-wrong", fields: []string{"adults[0].shoeSize"},
			change: func(form map[string]any) { adult(form)["shoeSize"] = 42 },
		},
		{
			name: "wrong kinds of value", status: wrong, rule: "fields-wrong",
			fields: []string{"adults[0].publicSupport", "children[0].case.measures[0].started"},
			change: func(form map[string]any) {
				adult(form)["publicSupport"] = "yes"
				measure(form)["started"] = "yesterday"
			},
		},
		{name: "10 MB", body: `{"reason":"` + strings.Repeat("a", 10<<20) + `"}`, status: http.StatusRequestEntityTooLarge, rule: "too-large"},
		{name: "not signed in", change: func(map[string]any) {}, by: &nobody, status: http.StatusUnauthorized, rule: "not-signed-in", silent: true},
		{name: "sent as text", change: func(map[string]any) {}, media: "text/plain", status: http.StatusUnsupportedMediaType, rule: "not-json", silent: true},
	}
}

// A form that is wrong is refused with every wrong field named, in both languages. Nothing is started, and nothing is stored
// but that it was refused.
func TestForm_ThatIsWrongIsRefusedByNameAndLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	w := newTown(t, "strict", nil)
	refusals := 0
	for _, c := range badForms() {
		t.Run(c.name, func(t *testing.T) {
			body, by := c.body, rehearsal.CoordinatorActor
			if c.change != nil {
				good, _ := form(rehearsal.Straight())
				body = changed(t, good, c.change)
			}
			if c.by != nil {
				by = *c.by
			}
			if !c.silent {
				refusals++
			}
			a := w.ask(request{path: "/v1/intakes", by: by, media: c.media, body: body})
			require.Equal(t, c.status, a.status, a.text)
			require.Equal(t, c.rule, a.body.Rule, a.text)
			a.isHelpful(t)
			if c.fields != nil {
				require.ElementsMatch(t, c.fields, a.fields(), a.text)
			}
			require.Equal(t, refusals, w.count(`SELECT count(*) FROM intake.refusals`), "that it was refused is known")
			w.isEmpty(t)
		})
	}
}

// isHelpful holds that everything an answer says is said in Danish and in English, and that the two differ.
func (a answer) isHelpful(t *testing.T) {
	t.Helper()
	require.NotEmpty(t, a.body.Da)
	require.NotEmpty(t, a.body.En)
	require.NotEqual(t, a.body.Da, a.body.En)
	for _, f := range a.body.Fields {
		require.NotEmpty(t, f.Da, f.Field)
		require.NotEmpty(t, f.En, f.Field)
	}
}

// isEmpty holds that a municipality has nothing: no message, no person, no text, no journey, and no case number was taken.
func (w *town) isEmpty(t *testing.T) {
	t.Helper()
	for _, table := range []string{"intake.inbox", "vault.persons", "vault.texts", "register.journeys", "register.journal"} {
		require.Zero(t, w.count(`SELECT count(*) FROM `+table), table)
	}
	require.Zero(t, w.count(`SELECT count(*) FROM intake.case_numbers WHERE is_called`), "a case number was taken")
	all, err := w.player.Temporal.CountWorkflow(within(t), &workflowservice.CountWorkflowExecutionsRequest{})
	require.NoError(t, err)
	require.Zero(t, all.GetCount())
}
