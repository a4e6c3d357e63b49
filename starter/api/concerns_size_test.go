package api

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// A concern is as long as its fields may be, however each character is written: its size turns none down.
func TestConcerns_TheLongestInTheLongestSpellingIsTakenIn(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	long := strings.Repeat(`\ud83d\ude00`, incoming.MaxText)
	var siblings []string
	for range 20 {
		siblings = append(siblings, `{"name": "`+strings.Repeat(`\ud83d\ude00`, 200)+`", "address": "`+strings.Repeat(`\ud83d\ude00`, 400)+`"}`)
	}
	form := strings.Replace(concern("concern-01", 9), `"text"`, `"reporter": "`+long+`", "siblings": [`+strings.Join(siblings, ",")+`], "text"`, 1)
	status, answer, _ := o.ask("POST", "/v1/concerns", "children-token", strings.Replace(form, "Alma er tit alene.", long, 1))
	require.Equal(t, http.StatusCreated, status, answer)

	report := `{"child": "child-1", "source": "outside", "text": "` + long + `", "reporter": "` + long + `"}`
	status, answer, _ = o.ask("POST", "/v1/journeys/"+caseNo+"/report-concern", "children-token", report, "Message-Id: report-0001")
	require.Equal(t, http.StatusOK, status, answer)
	status, _, _ = o.ask("POST", "/v1/journeys/"+caseNo+"/report-news", "children-token", strings.Replace(report, "reporter", "other", 1), "Message-Id: report-0002")
	require.Equal(t, http.StatusRequestEntityTooLarge, status, "what nobody is in danger for has its bound")
}
