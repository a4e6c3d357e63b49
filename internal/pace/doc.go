// Package pace says how often each sender may do something, in the memory of one program.
//
//	pace.go   Each: a bucket for each sender, and no more buckets than fit
package pace
