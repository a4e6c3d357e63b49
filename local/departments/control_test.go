package departments_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
	"samspil/local/departments"
)

func TestPaidHours_AreWhatAScriptSetAndMissingUntilThen(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)
	ask := func() []department.MonthHours {
		answer, err := c.PaidHours(t.Context(), question(), now)
		require.NoError(t, err)
		return answer.Months
	}
	require.Empty(t, ask())

	require.NoError(t, s.SetHours("SP-000001", "adult-1", "2027-01", 0))
	require.NoError(t, s.SetHours("SP-000001", "adult-1", "2026-11", 37.5))
	require.NoError(t, s.SetHours("SP-000001", "adult-1", "2027-02", 1))
	require.NoError(t, s.SetHours("SP-000001", "adult-2", "2026-12", 2))
	require.NoError(t, s.SetHours("SP-000002", "adult-1", "2026-12", 3))
	require.Equal(t, []department.MonthHours{{Month: "2026-11", Hours: 37.5}, {Month: "2027-01", Hours: 0}}, ask())

	s.ForgetHours("SP-000001", "adult-1", "2027-01")
	require.Equal(t, []department.MonthHours{{Month: "2026-11", Hours: 37.5}}, ask())
}

func TestSetHours_RefusesWhatNobodyCanWork(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	require.Error(t, s.SetHours("SP-000001", "adult-1", "2026-11", -1))
	require.Error(t, s.SetHours("SP-000001", "adult-1", "2026-11", 745))
	require.Error(t, s.SetHours("SP-000001", "adult-1", "november", 1))
	require.Error(t, s.SetHours("", "adult-1", "2026-11", 1))
}

func TestControl_SetsHoursAndForgetsThem(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	set := func(body string) int {
		status, _ := do(t, http.MethodPut, s.Base()+"/control/paid-hours", body)
		return status
	}
	require.Equal(t, 204, set(`{"case":"SP-000001","member":"adult-1","month":"2026-11","hours":12}`))
	answer, err := client(t, s, 0).PaidHours(t.Context(), question(), now)
	require.NoError(t, err)
	require.Equal(t, []department.MonthHours{{Month: "2026-11", Hours: 12}}, answer.Months)

	require.Equal(t, 204, set(`{"case":"SP-000001","member":"adult-1","month":"2026-11","hours":null}`))
	answer, err = client(t, s, 0).PaidHours(t.Context(), question(), now)
	require.NoError(t, err)
	require.Empty(t, answer.Months)

	require.Equal(t, 400, set(`{"case":"SP-000001","member":"adult-1","month":"2026-11","hours":1000}`))
	require.Equal(t, 400, set(`{"case":"SP-000001","adult":"adult-1"}`))
}

func TestControl_SetsFaultsAndSaysWhichAreActive(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	url := s.Base() + "/control/children/fault"

	status, answer := do(t, http.MethodPut, url, `{"mode":"slow","times":2,"kinds":["letter"],"delay":"1m"}`)
	require.Equal(t, 200, status)
	var active []departments.Fault
	require.NoError(t, json.Unmarshal([]byte(answer), &active))
	require.Len(t, active, 1)
	require.Equal(t, departments.Slow, active[0].Mode)
	require.Equal(t, 2, active[0].Times)

	status, _ = do(t, http.MethodPut, url, `{"mode":"throttle","times":1}`)
	require.Equal(t, 200, status)
	require.Equal(t, "busy", code(t, send(t, client(t, s, 0), message("m-1"))))
	require.NoError(t, send(t, client(t, s, 0), message("m-1")))

	for body, why := range map[string]string{`{"mode":"odd"}`: "mode", `{"mod":"down"}`: "mod", `{`: "EOF", `{"mode":"slow","delay":"long"}`: "delay"} {
		status, answer = do(t, http.MethodPut, url, body)
		require.Equal(t, 400, status, body)
		require.Contains(t, answer, why)
	}
	status, _ = do(t, http.MethodPut, s.Base()+"/control/nobody/fault", `{"mode":"down"}`)
	require.Equal(t, 404, status)
}

func TestControl_IsForThisMachineOnly(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	status, _ := do(t, http.MethodPut, s.Base()+"/control/children/fault", `{"mode":"down"}`, "Host", "attacker.example.dk")
	require.Equal(t, 421, status)
	for _, page := range []string{"/", "/told", "/openapi.yaml", "/style.css"} {
		status, _ = do(t, http.MethodGet, s.Base()+page, "", "Host", "attacker.example.dk")
		require.Equal(t, 421, status, page)
	}
	require.NoError(t, send(t, client(t, s, 0), message("m-1")))
}
