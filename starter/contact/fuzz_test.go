package contact

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/fuzztest"
	"samspil/internal/policyfile"
	"samspil/internal/register"
)

var numberOn = regexp.MustCompile(`[A-Z2-7]{4}-[A-Z2-7]{4}`)

// Whatever is sent, the page answers without a fault of its own; what it takes in fits, and whoever sent it hears what everybody hears who chose the same way.
func FuzzSent(f *testing.F) {
	var taken []register.Request
	take := func(_ context.Context, q register.Request, _ int) (bool, error) {
		taken = append(taken, q)
		return true, nil
	}
	page := New(Options{Take: take, Quota: 1 << 30, Policy: policyfile.Default(), Leave: "https://vejr.example", Language: "da", Log: slog.New(slog.DiscardHandler)})
	f.Add([]byte("way=call&telephone=00+00+00+11&text=Vi+sover+ikke.&when=9-12&message=no&children=yes&many=2&ages=3+og+7&language=da"), []byte{1})
	f.Add([]byte("way=none&text=%00%ff%e2%80%ae&danger=yes&language=en&id=6f1b1e0e-0000-4000-8000-000000000000"), []byte{2})
	f.Add([]byte("way=letter&name=%3Cscript%3E&address=x&text=;;&website=1"), []byte{3})
	f.Fuzz(func(t *testing.T, body, dice []byte) {
		receipts := map[string]string{}
		look := func(body []byte) {
			taken = nil
			r := httptest.NewRequest(http.MethodPost, Address, strings.NewReader(string(body)))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			answer := httptest.NewRecorder()
			page.ServeHTTP(answer, r)
			require.Less(t, answer.Code, 500)
			require.Equal(t, "no-store", answer.Header().Get("Cache-Control"))
			require.NotContains(t, answer.Body.String(), "<script")
			for _, q := range taken {
				require.Equal(t, 200, answer.Code)
				require.Contains(t, register.RequestWays, q.Way)
				require.NotEmpty(t, q.Text)
				require.NotContains(t, q.Text+q.Name+q.Address+q.When+q.Ages, "\x00")
				text, _ := io.ReadAll(answer.Body)
				kind := string(q.Way) + q.Language
				receipt := numberOn.ReplaceAllString(string(text), "N")
				if receipts[kind] != "" {
					require.Equal(t, receipts[kind], receipt)
				}
				receipts[kind] = receipt
			}
		}
		look(body)
		if roll := fuzztest.NewDice(dice); roll.N(8) == 1 {
			fuzztest.Linear(t, fuzztest.GrowText(body, roll), look)
		}
	})
}
