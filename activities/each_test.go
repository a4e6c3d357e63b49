package activities

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"samspil/internal/casework"
	"samspil/internal/department"
)

// answers is a department by the first letter of a message's id: g takes it, r refuses it, b answers 503, o is a failure of our own.
func answers(told *[]string) func(context.Context, casework.Message) (string, error) {
	return func(_ context.Context, m casework.Message) (string, error) {
		*told = append(*told, m.ID)
		switch m.ID[:1] {
		case "r":
			return "unknown-person", nil
		case "b":
			return "", &department.Error{Status: 503, Code: "http-503"}
		case "o":
			return "", errors.New("the database does not answer")
		}
		return "", nil
	}
}

// sends runs one batch and says what became of it, in short.
func sends(t *testing.T, well bool, ids string) (out, told string, _ error) {
	t.Helper()
	var all []string
	done, err := run(t, func(ctx context.Context, in DeliverInput) (Delivery, error) {
		return each(ctx, in.Messages, answers(&all), func(context.Context) bool { return well })
	}, batch(strings.Fields(ids)...))
	line := strings.Join(done.Delivered, " ")
	for _, r := range done.Refused {
		line += " -" + r.ID
	}
	for _, f := range done.Failed {
		line += " ?" + f.ID
	}
	return line, strings.Join(all, " "), err
}

func TestDeliver_OneMessageThatFailsHoldsBackNoOther(t *testing.T) {
	for name, c := range map[string]struct{ ids, done, told string }{
		"in the middle":                    {"g1 b1 g2", "g1 g2 ?b1", "g1 b1 g2"},
		"first":                            {"b1 r1 g1", "g1 -r1 ?b1", "b1 r1 g1"},
		"two, each by itself":              {"b1 g1 b2 g2", "g1 g2 ?b1 ?b2", "b1 g1 b2 g2"},
		"last":                             {"g1 b1", "g1 ?b1", "g1 b1"},
		"the department falls on the way":  {"g1 b1 b2 b3 b4 b5", "g1 ?b1 ?b2 ?b3", "g1 b1 b2 b3"},
		"something of our own on the way":  {"g1 b1 o1 g2", "g1 ?b1", "g1 b1 o1"},
		"only refused":                     {"r1 b1", " -r1 ?b1", "r1 b1"},
		"no more than in a row, elsewhere": {"b1 b2 g1 b3 b4 g2", "g1 g2 ?b1 ?b2 ?b3 ?b4", "b1 b2 g1 b3 b4 g2"},
	} {
		done, told, err := sends(t, false, c.ids)
		require.NoError(t, err, name)
		require.Equal(t, c.done, done, name)
		require.Equal(t, c.told, told, name)
	}
}

// Where nothing gets through, it depends on whose fault that is whether anything is said of the department, and whether Temporal tries again.
func TestDeliver_OnlyWhatTheDepartmentDidIsSaidOfIt(t *testing.T) {
	for name, c := range map[string]struct {
		ids  string
		kind string
	}{
		"nobody there":       {"b1 b2", departmentBusy},
		"our own":            {"o1 b1", ""},
		"ours after a while": {"b1 o1", ""},
	} {
		_, _, err := sends(t, true, c.ids) // what it says of itself counts only where it was tried before
		failure, is := errors.AsType[*temporal.ApplicationError](err)
		require.True(t, is, name)
		require.False(t, failure.NonRetryable(), name)
		if c.kind != "" {
			require.Equal(t, c.kind, failure.Type(), name)
		}
		_, down := DownCode(err)
		require.False(t, down, name)
	}
}

func TestDepartmentError_SaysDownOnlyAfterManyTries(t *testing.T) {
	busy := &department.Error{Status: 503, Code: "http-503"}
	asks := &department.Error{Status: 429, Code: "busy", RetryAfter: time.Hour}
	gaveUp := context.DeadlineExceeded
	for n, c := range map[int32]struct{ down bool }{1: {false}, triesOfOne - 1: {false}, triesOfOne: {true}} {
		err := blame(n, busy)
		code, down := DownCode(err)
		require.Equal(t, c.down, down, n)
		if down {
			require.Equal(t, "http-503", code)
		}
		_, down = DownCode(blame(n, gaveUp))
		require.False(t, down, "our own fault, however often")
		_, down = DownCode(blame(n, asks))
		require.True(t, down, "it asks to be left alone for an hour")
	}
	_, down := DownCode(blame(triesOfOne, &department.Error{Status: 422, Code: "x", Final: true}))
	require.False(t, down)
	require.NoError(t, blame(triesOfOne, nil))
}
