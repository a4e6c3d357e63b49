package reading

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Place is where somebody of a family is: in which journey, and as whom.
type Place struct {
	Case     string              `json:"case_no"`
	Member   string              `json:"member"`
	Kind     casework.MemberKind `json:"kind"`
	Language string              `json:"language"` // ISO 639; empty: Danish
}

// Young tells whether it is a young person, not of age.
func (p Place) Young() bool { return p.Kind == casework.Child }

// ErrNoPlace is for somebody who is not, or not any more, where they say that they are.
var ErrNoPlace = errors.New("this person is not there")

// Own is what somebody of a family sees on their own page. It holds what is theirs, and in fixed words what is owed to the children of whom they have custody; of nobody else in the family it says anything.
type Own struct {
	Place     Place
	Journey   *OwnJourney
	Moment    *time.Time // when it last was in the journey
	Children  []OwnChild
	SpeaksFor bool // they answer for themself what departments may hear
	Tasks     []OwnTask
	Goals     []OwnGoal
	Steps     []OwnStep
	Consents  []OwnConsent
	Meeting   *OwnMeeting
	Letters   []OwnLetter
	Looks     []OwnLook
	Voices    []OwnVoice
	Feedback  string // the task that asks what they say of the last meeting; empty: nothing asks
}

// OwnJourney is whom one can turn to.
type OwnJourney struct {
	Coordinator string `json:"coordinator"` // a staff id; empty: nobody yet
	Lead        string `json:"lead_department"`
}

// OwnChild is a child of whom the reader has custody, or the young person themself.
type OwnChild struct {
	Member string `json:"member"`
	Name   string `json:"name"`
}

// OwnTask is something that a department owes, or asks the reader.
type OwnTask struct {
	Key        string        `json:"key"`
	Step       casework.Step `json:"step"`
	Subject    string        `json:"subject"`
	Department string        `json:"department"`
	Due        *time.Time    `json:"due_at"`
}

// OwnGoal is a goal of the plan, in words.
type OwnGoal struct {
	N       int                 `json:"n"`
	Member  string              `json:"member"`
	Want    string              `json:"want"`
	Reached string              `json:"reached"`
	Target  string              `json:"target"` // a day, 2006-01-02
	Status  casework.GoalStatus `json:"status"`
}

// OwnStep is what somebody does for a goal: a department, the reader, or a child of theirs.
type OwnStep struct {
	Goal       int    `json:"goal"`
	Department string `json:"department"`
	Member     string `json:"member"`
	What       string `json:"what"`
	By         string `json:"by_day"` // a day, 2006-01-02
}

// OwnConsent is what the reader has said to one department, for one purpose.
type OwnConsent struct {
	Department string                  `json:"department"`
	Purpose    casework.ConsentPurpose `json:"purpose"`
	State      casework.ConsentState   `json:"state"`
	Until      *time.Time              `json:"until"`
}

// OwnVoice is something that the reader has said by themself. Their words stand here only of what they see differently, which follows what it is about; of what they said to the department responsible for children alone there is nothing before it is answered:
// somebody may stand behind them.
type OwnVoice struct {
	Kind     casework.VoiceKind `json:"kind"`
	About    string             `json:"about"`
	Said     string             `json:"said"`
	SaidAt   time.Time          `json:"said_at"`
	Answer   string             `json:"answer"`
	Answered bool               `json:"answered"`
}

// OwnMeeting is the reader's part of the next meeting.
type OwnMeeting struct {
	Key      string    `json:"key"`
	StartsAt time.Time `json:"starts_at"`
	Online   bool      `json:"online"`
	Place    string    `json:"place"`
}

// OwnLetter is a letter that has reached the reader.
type OwnLetter struct {
	Code        string     `json:"code"`
	Child       string     `json:"child"`
	SentAt      time.Time  `json:"sent_at"`
	AppealUntil *time.Time `json:"appeal_until"`
}

// OwnLook is a month in which a department looked at the family.
type OwnLook struct {
	Month      string `json:"month"` // 2027-05
	Department string `json:"department"`
}

// becomes says for the rest of the transaction who of a family reads, where they are among those whom the source gives as whom they say; otherwise it gives nothing, and nothing can be read.
const becomes = `
	SELECT p.case_no, p.member, p.kind, p.language, concat(set_config('samspil.case', p.case_no, true), set_config('samspil.member', p.member, true), set_config('samspil.grounds', '', true), set_config('samspil.department', '', true),
		set_config('role', register.family_role(), true)) AS said
	FROM %s p WHERE p.case_no = $1 AND p.member = $2`

const (
	ownJourney  = `SELECT to_json(x) FROM (SELECT coordinator, lead_department FROM register.journeys WHERE case_no = $1) x`
	ownChildren = `SELECT json_agg(x ORDER BY x.member) FROM (SELECT m.member, coalesce(p.name, '') AS name FROM register.members m LEFT JOIN vault.persons p ON p.case_no = m.case_no AND p.member = m.member WHERE m.case_no = $1 AND m.kind = 'child') x`
	ownWord     = `SELECT to_json(EXISTS (SELECT FROM register.members WHERE case_no = $1 AND member = register.reader_member() AND member = ANY (spoken_by)))`
	ownTasks    = `SELECT json_agg(x ORDER BY x.due_at NULLS LAST, x.key) FROM (SELECT t.key, t.step, t.subject, t.department, d.due_at
		FROM register.tasks t LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key AND d.state IN ('running', 'late', 'missed') WHERE t.case_no = $1) x`
	ownGoals = `SELECT json_agg(x ORDER BY x.n) FROM (SELECT g.n, g.member, coalesce(w.body, '') AS want, coalesce(r.body, '') AS reached, g.target, g.status
		FROM register.goals g LEFT JOIN vault.texts w ON w.id = g.want LEFT JOIN vault.texts r ON r.id = g.reached WHERE g.case_no = $1 AND g.status <> 'dropped') x`
	ownSteps = `SELECT json_agg(x ORDER BY x.by_day, x.goal, x.n) FROM (SELECT s.goal, s.n, s.department, s.member, coalesce(w.body, '') AS what, s.by_day
		FROM register.goal_steps s JOIN register.goals g ON g.case_no = s.case_no AND g.version = s.version AND g.n = s.goal AND g.status = 'open' LEFT JOIN vault.texts w ON w.id = s.what WHERE s.case_no = $1) x`
	ownConsents = `SELECT json_agg(x ORDER BY x.department, x.purpose) FROM (SELECT department, purpose, state, until FROM register.consents WHERE case_no = $1) x`
	ownMeeting  = `SELECT to_json(x) FROM (SELECT a.key, p.starts_at, p.online, coalesce(t.body, '') AS place
		FROM register.arranged_parts p JOIN register.arrangements a ON a.case_no = p.case_no AND a.n = p.n LEFT JOIN vault.texts t ON t.id = p.place
		WHERE p.case_no = $1 AND p.starts_at > greatest(now(), register.reader_moment($1)) - interval '2 hours' ORDER BY p.starts_at, p.n, p.part LIMIT 1) x`
	ownVoices = `SELECT json_agg(x ORDER BY x.said_at DESC) FROM (SELECT v.kind, v.about, v.said_at, coalesce(s.body, '') AS said, coalesce(t.body, '') AS answer, v.answered_at IS NOT NULL AS answered
		FROM register.voices v LEFT JOIN vault.texts s ON s.id = v.said LEFT JOIN vault.texts t ON t.id = v.answer WHERE v.case_no = $1 AND v.kind NOT IN ('not-with', 'comes')) x`
	ownLetters  = `SELECT json_agg(x) FROM register.family_letters() x WHERE $1 <> ''`
	ownLooks    = `SELECT json_agg(x) FROM register.family_looks(make_interval(secs => %f)) x WHERE $1 <> ''`
	ownFeedback = `SELECT to_json(coalesce(register.family_feedback(), '')) WHERE $1 <> ''`
)

// Places are where somebody is who is found by this sum: in which families that are under way, and as whom.
func (l *Layer) Places(ctx context.Context, sum string) (all []Place, err error) {
	if err := l.register.InTx(ctx, func(tx *sqlx.Tx) error {
		return tx.SelectContext(ctx, &all, `SELECT case_no, member, kind, language FROM register.family_places($1)`, sum)
	}); err != nil {
		return nil, fmt.Errorf("look where somebody of a family is: %w", err)
	}
	return all, nil
}

// Own gives somebody of a family what is theirs. sum is by what they are found: where they are not any more who they were when they signed in, or are there no longer, it is ErrNoPlace. looks is how long after a month is over its looks are shown.
func (l *Layer) Own(ctx context.Context, sum string, at Place, looks time.Duration) (own Own, err error) {
	err = l.register.InTx(ctx, func(tx *sqlx.Tx) (err error) {
		own, err = ownOf(ctx, tx, looks, "register.family_places($3)", at.Case, at.Member, sum)
		return err
	})
	if errors.Is(err, ErrNoPlace) {
		return Own{}, ErrNoPlace
	}
	if err != nil {
		return Own{}, fmt.Errorf("read somebody's own page: %w", err)
	}
	return own, nil
}

// Paper gives what a child of a family would see on their own page, for the department responsible for children, which hands it to them on paper where they have no sign-in, and records that it was read. What they have said by themself is not there: a paper lies about.
// Where somebody else asks, or such a child is not there, it is ErrNoPlace; of an adult's page, too, for it has what other departments do with them. The caller asks whether the reader has a part in the journey.
func (l *Layer) Paper(ctx context.Context, by casework.Actor, caseNo, member string, looks time.Duration) (own Own, err error) {
	err = l.as(ctx, by, caseNo, func(tx *sqlx.Tx) (err error) {
		if err := recordReading(ctx, tx, caseNo, readFamily, by, nil); err != nil {
			return err
		}
		own, err = ownOf(ctx, tx, looks, "register.family_on_paper($2)", caseNo, member)
		return err
	})
	if err != nil {
		return Own{}, fmt.Errorf("read what somebody of %s gets on paper: %w", caseNo, err)
	}
	own.Voices = nil
	return own, nil
}

// ownOf becomes the role of a family for the rest of the transaction and reads what is somebody's own.
func ownOf(ctx context.Context, tx *sqlx.Tx, looks time.Duration, source, caseNo string, args ...any) (own Own, err error) {
	said := struct {
		Place
		Said string `json:"said"`
	}{}
	switch err := tx.GetContext(ctx, &said, fmt.Sprintf(becomes, source), append([]any{caseNo}, args...)...); {
	case errors.Is(err, sql.ErrNoRows):
		return Own{}, ErrNoPlace
	case err != nil:
		return Own{}, fmt.Errorf("become the role that a family reads as (after `starter migrate` the owner runs schema/access/roles.sql): %w", err)
	}
	own.Place = said.Place
	return own, register.Lists(ctx, tx, caseNo, nil,
		register.More{SQL: ownJourney, Into: &own.Journey}, register.More{SQL: momentIn, Into: &own.Moment}, register.More{SQL: ownChildren, Into: &own.Children}, register.More{SQL: ownWord, Into: &own.SpeaksFor},
		register.More{SQL: ownTasks, Into: &own.Tasks}, register.More{SQL: ownGoals, Into: &own.Goals}, register.More{SQL: ownSteps, Into: &own.Steps}, register.More{SQL: ownConsents, Into: &own.Consents},
		register.More{SQL: ownMeeting, Into: &own.Meeting}, register.More{SQL: ownLetters, Into: &own.Letters}, register.More{SQL: fmt.Sprintf(ownLooks, looks.Seconds()), Into: &own.Looks}, register.More{SQL: ownFeedback, Into: &own.Feedback},
		register.More{SQL: ownVoices, Into: &own.Voices})
}
