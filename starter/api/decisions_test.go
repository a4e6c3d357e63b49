package api

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// Whoever has a part in a journey hears of each decision whether they may take it now: with what is to be filled in, or why not.
func TestDecidable_SaysWhatMayBeTakenNowAndWhyNotTheRest(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	s := family(t, caseNo, 1)
	s.Tick(engineNow)
	require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written(s.Journal...)}))
	o.engine.rules.Store(s)
	decisions := func(token string) map[string]map[string]any {
		status, answer, _ := o.ask("GET", "/v1/journeys/"+caseNo+"/decisions", token, "")
		require.Equal(t, http.StatusOK, status, answer)
		require.Equal(t, caseNo, answer["case"])
		all := map[string]map[string]any{}
		for _, d := range answer["decisions"].([]any) {
			d := d.(map[string]any)
			all[d["decision"].(string)] = d
			if d["decision"] != "renew" { // which asks for nothing
				require.Equal(t, d["refusal"] == nil, d["fields"] != nil, "either why not or what to fill in: %v", d)
			}
		}
		require.Len(t, all, len(casework.Catalogue()))
		return all
	}
	mine := decisions("coordinator-token")
	require.Equal(t, casework.NotYourDecision, mine["decide-measure"]["refusal"].(map[string]any)["rule"])
	require.Equal(t, "Afgørelse om en indsats", mine["decide-measure"]["da"])
	require.Equal(t, "nothing-to-answer", mine["hold-meeting"]["refusal"].(map[string]any)["rule"])
	require.Equal(t, map[string]any{"name": "reason", "kind": "text", "da": "Begrundelse", "en": "Reason", "required": true, "most": 20000.0}, mine["end-outside"]["fields"].([]any)[0])
	require.Equal(t, true, mine["end-outside"]["ends"])
	// What is offered for somebody who joins is the form that is handed in, and not what the journey gets of it.
	adult := mine["add-member"]["fields"].([]any)[1].(map[string]any)
	require.Equal(t, "name", adult["fields"].([]any)[0].(map[string]any)["name"])
	theirs := decisions("children-token")
	require.Nil(t, theirs["decide-measure"]["refusal"])
	action := theirs["decide-measure"]["fields"].([]any)[1].(map[string]any)
	require.Equal(t, map[string]any{"code": "start", "da": "en indsats begynder", "en": "a measure starts"}, action["choices"].([]any)[0])
	it := decisions("it-token")
	require.Nil(t, it["renew"]["refusal"])
	require.Len(t, it["move-policy"]["fields"], 2, "which rules a version means is for the program to say")
	require.Equal(t, casework.NotYourDecision, it["withdraw"]["refusal"].(map[string]any)["rule"])

	// What is offered is taken, by the task that it names, and then offered no more. Nobody else learns that there was one.
	require.Equal(t, "nothing-to-answer", theirs["assess-concern"]["refusal"].(map[string]any)["rule"])
	decide(s, "school", casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1})
	s.Tick(engineNow)
	require.Equal(t, mine, decisions("coordinator-token"))
	assess := decisions("children-token")["assess-concern"]
	require.Equal(t, []any{"concern-assessed/child-1/1"}, assess["tasks"])
	require.Equal(t, "concern-assessed", assess["answers"].([]any)[0].(map[string]any)["step"])
	status, answer, _ := o.ask("POST", "/v1/journeys/"+caseNo+"/assess-concern", "children-token",
		`{"task": "concern-assessed/child-1/1", "acute": false, "abuse": "none", "reason": "Der er ikke grund til mere."}`, "Message-Id: assess-01")
	require.Equal(t, http.StatusOK, status, answer)
	require.Equal(t, "nothing-to-answer", decisions("children-token")["assess-concern"]["refusal"].(map[string]any)["rule"])
}

func TestDecidable_AJourneyThatIsSilentIsNotOneThatHasEnded(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	path := "/v1/journeys/" + caseNo + "/decisions"
	status, answer, head := o.ask("GET", path, "children-token", "")
	require.Equal(t, http.StatusServiceUnavailable, status, "it has not begun")
	require.Equal(t, "journey-silent", answer["rule"])
	require.NotEmpty(t, head.Get("Retry-After"))
	o.engine.down.Store(true)
	status, answer, _ = o.ask("GET", path, "children-token", "")
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Equal(t, "journey-silent", answer["rule"])
	o.engine.down.Store(false)
	at := time.Now()
	require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{{
		Seq: 1, At: at, Kind: casework.JourneyEnded, Actor: casework.Engine, Subject: casework.Family, Rows: casework.Rows{
			Journey: &casework.JourneyRow{Stage: "ended", StartedAt: at, EndedAt: &at, Ending: casework.Withdrew, LeadDepartment: "employment"},
		},
	}}...)}))
	status, answer, _ = o.ask("GET", path, "children-token", "")
	require.Equal(t, http.StatusOK, status)
	for _, d := range answer["decisions"].([]any) {
		require.Contains(t, []any{"journey-ended", casework.NotYourDecision}, d.(map[string]any)["refusal"].(map[string]any)["rule"])
	}
}
