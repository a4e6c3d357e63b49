package document_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/evaluation"
	"samspil/internal/evaluation/evaluationtest"
)

// Both files say what the report says, and of each figure all of it.
func TestFiles_HoldEveryFigure(t *testing.T) {
	t.Parallel()
	for _, r := range []evaluation.Report{evaluationtest.Report(50, 1, true), evaluationtest.Report(50, 1, false)} {
		_, lines := rows(t, r, "en")
		byID := map[string][]string{}
		for _, row := range lines {
			byID[row[0]+" "+row[1]+" "+row[2]] = row
		}
		whole, _ := object(t, r)
		measures, _ := whole["measures"].([]any)
		require.Len(t, measures, len(r.Figures))
		for i, f := range r.Figures {
			row := byID["measure "+f.ID+" "+string(f.When)]
			require.NotNil(t, row, "%s %s", f.ID, f.When)
			x, _ := measures[i].(map[string]any)
			require.Equal(t, []any{f.ID, string(f.When)}, []any{x["id"], x["when"]})
			if f.Hidden {
				require.Equal(t, map[string]any{"id": f.ID, "when": string(f.When), "hidden": true}, x)
				continue
			}
			require.Equal(t, []string{strconv.Itoa(f.N), strconv.Itoa(f.Of), strconv.Itoa(f.Missing)}, []string{row[4], row[5], row[9]})
			require.Equal(t, []any{float64(f.N), float64(f.Of), float64(f.Missing)}, []any{x["n"], x["of"], x["missing"]})
			if f.Of > 0 {
				require.Equal(t, []any{f.Share, f.Low, f.High, f.Best, f.Worst}, []any{x["share"], x["low"], x["high"], x["best"], x["worst"]})
				continue
			}
			require.Empty(t, row[6], "of nobody there is no share")
			require.Nil(t, x["share"])
		}
		for _, d := range r.Departments {
			require.NotNil(t, byID["department "+d.ID+" all"])
			require.NotNil(t, byID["department "+d.ID+" running"])
		}
		for _, p := range r.Pairs {
			require.NotNil(t, byID["pair "+p.ID+" before"])
			require.NotNil(t, byID["pair "+p.ID+" now"])
		}
		for _, m := range r.Interplay {
			require.NotNil(t, byID["interplay "+m.News+" "])
		}
		for _, x := range r.Rates {
			require.NotNil(t, byID["rate "+x.ID+" "])
		}
	}
}

// A department may be called anything: no spreadsheet computes it, and no page runs it.
func TestFiles_ANameIsNoFormulaAndNoMarkup(t *testing.T) {
	t.Parallel()
	r := evaluationtest.Report(50, 1, true)
	r.Names = map[string]evaluation.Words{"school": {Da: `=1+1<script>"`, En: "@x"}}
	r.Cohort.Name = "<b>"
	_, lines := rows(t, r, "da")
	found := false
	for _, row := range lines {
		if row[0] == "department" && row[1] == "school" {
			found = true
			require.Equal(t, "'=", row[3][:2])
		}
	}
	require.True(t, found)
	text := written(t, r, "da")
	require.NotContains(t, text, "<script>")
	require.NotContains(t, text, "<b>")
	require.Contains(t, text, "=1&#43;1&lt;script&gt;")
}

// A cohort and the one beside it stand in every form, each with its own figures, and no address twice.
func TestBeside_StandsInEveryForm(t *testing.T) {
	t.Parallel()
	r := compared()
	at := slices.IndexFunc(r.Beside.Figures, func(f evaluation.Figure) bool { return !f.Hidden && f.Of > 0 })
	require.GreaterOrEqual(t, at, 0, "the test shows nothing")
	f := r.Beside.Figures[at]
	whole, _ := object(t, r)
	beside, _ := whole["beside"].(map[string]any)
	measures, _ := beside["measures"].([]any)
	require.Len(t, measures, len(r.Beside.Figures))
	found := 0
	_, lines := rows(t, r, "da")
	for _, row := range lines {
		if row[0] == "measure" && row[1] == f.ID && row[2] == string(f.When) {
			found++
			if row[13] == "autumn" {
				require.Equal(t, strconv.Itoa(f.N), row[4])
			}
		}
	}
	require.Equal(t, 2, found)
	page := written(t, r, "en")
	require.Contains(t, page, "Compared with autumn")
	require.Contains(t, page, `<th scope="col">autumn</th>`)
	require.NotContains(t, written(t, evaluationtest.Report(50, 1, false), "en"), "Compared with")
}
