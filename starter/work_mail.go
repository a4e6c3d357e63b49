package main

import (
	"context"
	"errors"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/mail"
	"samspil/internal/register"
)

// From when to when of a working day, in Denmark, people get an e-mail about their tasks.
const (
	workMailFrom  = 6
	workMailUntil = 12
)

// firstMail is how many days back something is new to somebody who has had no e-mail yet.
const firstMail = 7

// workMailEvery is how often it is asked whether it is time.
const workMailEvery = 10 * time.Minute

// tellWork tells each employee, on the morning of each working day, how many of their tasks are new and how many are late. One starter does it at a time. Where employees have no address nobody is told.
func (s *system) tellWork(ctx context.Context) error {
	office := s.office()
	if office == nil || s.settings.StaffMail == "" {
		return nil
	}
	for {
		if err := s.tellWorkAt(ctx, office, time.Now()); err != nil && ctx.Err() == nil {
			s.log.Error("people could not be told of their tasks by e-mail: it is tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(workMailEvery):
		}
	}
}

// tellWorkAt tells whoever is to be told at a time.
func (s *system) tellWorkAt(ctx context.Context, office *mail.Office, now time.Time) error {
	hour := now.In(calendar.Copenhagen).Hour()
	if hour < workMailFrom || hour >= workMailUntil || !s.policy.Calendar().IsWorkingDay(now) {
		return nil
	}
	day := calendar.ISODate(now)
	_, err := s.register.Alone(ctx, "work-mail", func(ctx context.Context) error {
		return s.register.MailWork(ctx, day, calendar.AddDays(now, -firstMail), func(w register.MailedWork) error {
			link := ""
			if site := string(s.settings.SiteAddress); site != "" {
				link = site + "/desk/work"
			}
			err := office.Worked(ctx, mail.Work{ID: "work-" + w.Staff + "-" + day, To: s.settings.StaffMail.Of(w.Staff), New: w.New, Late: w.Late, Link: link, At: now})
			if fault, is := errors.AsType[*mail.Error](err); is && fault.Final {
				s.log.Warn("somebody could not be told of their tasks by e-mail, and no other try would help today", "code", fault.Code)
				return nil
			}
			return err
		})
	})
	return err
}
