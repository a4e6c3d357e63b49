package api

import (
	"maps"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// A concern that no journey has taken in is found and read by the children's department, as one that a journey has, whether it waits for
// a journey or would begin one, or was refused when its sender did not wait.
func TestConcerns_WhatNoJourneyHasTakenInIsReadWithItsTextByThoseWhoMayReadTheOthers(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	o.engine.down.Store(true)
	send := func(path, body, id string) {
		status, answer, _ := o.ask("POST", path, "caseworker@social", body, "Message-Id: "+id)
		require.Equal(t, http.StatusAccepted, status, answer)
	}
	send("/v1/concerns", concern("concern-01", 7), "")
	send("/v1/journeys/"+caseNo+"/report-crisis", `{"member":"child-1","reason":"De er sat ud."}`, "message-01")
	send("/v1/concerns", concern("concern-02", 1), "")

	begins := ""
	list := func(want map[string]string) {
		got := map[string]string{}
		require.Eventually(t, func() bool {
			_, answer, _ := o.ask("GET", "/v1/concerns", "children-token", "")
			listed, _ := answer["concerns"].([]any)
			clear(got)
			for _, one := range listed {
				one := one.(map[string]any)
				got[one["message"].(string)] = one["stands"].(string)
				if one["message"] == "concern-01" {
					begins = one["case"].(string)
				}
			}
			return maps.Equal(want, got)
		}, 20*time.Second, 20*time.Millisecond, "%v", got)
	}
	read := func(caseNo string) (said []string) {
		status, answer, _ := o.ask("GET", "/v1/journeys/"+caseNo+"/concerns", "children-token", "")
		require.Equal(t, http.StatusOK, status)
		for _, one := range answer["concerns"].([]any) {
			one := one.(map[string]any)
			stands, _ := one["stands"].(string)
			said = append(said, one["kind"].(string)+" "+one["subject"].(string)+" "+one["text"].(string)+" "+stands)
		}
		return said
	}
	list(map[string]string{"concern-01": register.StandsWaiting, "message-01": register.StandsWaiting, "concern-02": register.StandsWaiting})
	require.Equal(t, []string{"concern child-1 Alma er tit alene. waiting"}, read(begins), "there is no journey yet")
	require.Equal(t, []string{"crisis child-1 De er sat ud. waiting", "concern child-1 Alma er tit alene. waiting"}, read(caseNo))

	o.engine.refuse.Store(&casework.Refusal{Rule: "member-unknown", Da: "Nej.", En: "No."})
	o.engine.down.Store(false)
	list(map[string]string{"concern-01": register.StandsUnheard, "message-01": register.StandsHeld, "concern-02": register.StandsHeld})
	require.Equal(t, []string{"concern child-1 Alma er tit alene. unheard"}, read(begins), "its journey may stand still with its first task")
	require.Equal(t, []string{"crisis child-1 De er sat ud. turned-down", "concern child-1 Alma er tit alene. turned-down"}, read(caseNo))

	require.NoError(t, o.register.Do(t.Context(), "message-01", register.ActDealt, casework.Actor{ID: "it-1", Role: casework.IT}, "OPS-1"))
	list(map[string]string{"concern-01": register.StandsUnheard, "concern-02": register.StandsHeld})
	var readings int
	require.NoError(t, o.register.DB().Get(&readings, `SELECT count(*) FROM intake.readings WHERE cardinality(texts) > 0`))
	require.Equal(t, 4, readings, "each reading of a text is recorded")
	none := o.whole("GET", "/v1/journeys/SP-009999/concerns", "social-token", "", "message-1")
	require.Equal(t, none, o.whole("GET", "/v1/journeys/"+caseNo+"/concerns", "social-token", "", "message-1"), "who sent it reads nothing of it here")
	require.NotContains(t, o.log.String(), "alene")
}
