package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
)

func TestDay_IsWrittenAsPeopleReadIt(t *testing.T) {
	t.Parallel()
	late := time.Date(2027, 5, 3, 22, 5, 0, 0, time.UTC) // in Copenhagen the day after has begun
	require.Equal(t, "4. maj 2027", calendar.Day(late, "da"))
	require.Equal(t, "4 May 2027", calendar.Day(late, "en"))
	require.Equal(t, "4. maj 2027 kl. 00.05", calendar.Moment(late, "da"))
	require.Equal(t, "4 May 2027 at 00:05", calendar.Moment(late, "en"))
	require.Equal(t, "31. december 2026", calendar.Day(time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC), "da"))
}
