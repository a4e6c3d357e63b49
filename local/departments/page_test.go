package departments_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
	"samspil/local/departments"
)

func TestPage_IsDanishFirstAndShowsNoPersons(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	require.NoError(t, send(t, client(t, s, 0), message("m-1")))
	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Refuse, Times: 2, Kinds: []string{"letter"}}))
	require.NoError(t, s.SetFault("post", departments.Fault{Mode: departments.Down, Case: "SP-000002"}))

	_, danish := do(t, http.MethodGet, s.Base()+"/", "")
	_, english := do(t, http.MethodGet, s.Base()+"/?lang=en", "")

	require.Contains(t, danish, `<html lang="da">`)
	require.Contains(t, danish, "Børn og Familie")
	require.Contains(t, danish, "3. november 2026 kl. 09.00", "business time as it is in Denmark")
	require.Contains(t, danish, "afviser (2 gange endnu): letter")
	require.Contains(t, danish, "nede (indtil videre): SP-000002")
	require.Contains(t, danish, "adult-1 (beskyttet)")
	require.Contains(t, english, "Children and Families")
	require.Contains(t, english, "refusing (2 more times): letter")
	for _, page := range []string{danish, english} {
		require.Contains(t, page, "CHILDREN-000001")
		require.NotContains(t, page, someName)
		require.NotContains(t, page, someCPR)
	}
}

func TestPage_EscapesWhatItWasTold(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	m := message("m-1")
	m.Key, m.Code = "<script>alert(1)</script>", `"><img src=x>`
	require.NoError(t, send(t, client(t, s, 0), m))

	_, page := do(t, http.MethodGet, s.Base()+"/?case=%22%3E%3Cscript%3E", "")
	require.NotContains(t, page, "<script")
	_, page = do(t, http.MethodGet, s.Base()+"/", "")
	require.NotContains(t, page, "<script")
	require.NotContains(t, page, "<img")
}

func TestTold_AsJSONSaysWhichFieldsCameAndNotWhatWasInThem(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	m := message("m-1")
	m.Assignee = "s-107"
	require.NoError(t, send(t, client(t, s, 0), m))
	_, page := do(t, http.MethodGet, s.Base()+"/", "")
	require.Contains(t, page, "(s-107)", "who has the task")

	status, text := do(t, http.MethodGet, s.Base()+"/told?case=SP-000001", "")

	require.Equal(t, 200, status)
	require.NotContains(t, text, someName)
	require.NotContains(t, text, someCPR)
	var answer struct {
		Told []struct {
			ID, Department string
			About          []map[string]any
			Assignee       string
			Arrived        int
			Effects        int
		}
		Counts map[string]departments.Counts
	}
	require.NoError(t, json.Unmarshal([]byte(text), &answer))
	require.Equal(t, "m-1", answer.Told[0].ID)
	require.Equal(t, 1, answer.Told[0].Effects)
	require.Equal(t, "s-107", answer.Told[0].Assignee)
	require.Equal(t, []map[string]any{{"member": "adult-1", "hasName": true, "hasCpr": true, "protected": true}}, answer.Told[0].About)
	require.Equal(t, 1, answer.Counts["children"].Effects)

	_, text = do(t, http.MethodGet, s.Base()+"/told?case=SP-000009", "")
	require.Contains(t, text, `"told":[]`)
}

func TestPage_OffersTheContractAndItsStyle(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	_, contract := do(t, http.MethodGet, s.Base()+"/openapi.yaml", "")
	require.Equal(t, string(department.OpenAPI), contract)
	status, _ := do(t, http.MethodGet, s.Base()+"/style.css", "")
	require.Equal(t, 200, status)
}
