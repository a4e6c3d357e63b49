// Package evaluation counts what became of the families of a cohort: who came into work, whose case could be closed, for whom it did not help, and what cannot be known. It
// proves nothing: there is nobody to compare with.
//
//	family.go             what is counted of a family and its people, as of a day; family_known.go: by what was known then; family_again.go: and whether it came back
//	measure.go            what a measure is, and for which times it is taken
//	measures.go           all there are: measures_work.go, measures_children.go, measures_together.go
//	measured.go           scores and absence, before and now
//	figure.go             what a measure comes to, with its interval and with what is not known
//	rates.go              people and changes of coordinator for each family and year; what news of one moved for another
//	survival.go           the time to the first paid hour; stretches.go: so many weeks together that enough people are in them, and states by month
//	cohort.go             which families are counted together
//	report.go             everything that is said of a cohort
//	small.go              what is too small to be shown; small_relations.go: and what it could be computed from; small_book.go: what is hidden with it; small_computed.go: whether it can
//
// document/ writes a report down, as a page and as files. evaluationtest/ has reports for tests.
//
// It reads no database and knows no clock: it is given facts (casework.FactRow) and a day. Each measure is defined in one place, and whatever is shown, as a page, a file or a drawing, is made from the
// Report, in which no small number stands.
package evaluation
