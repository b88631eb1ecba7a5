#!/usr/bin/env Rscript
# Brokerage by R's sna (Debian: r-cran-sna 2.7). usage: make_brokerage.R ARCS CLASSES OUT
# ARCS: from,to, from 1. CLASSES: one a node, in order. OUT: the five counts and the five expected ones, a row a node.
suppressMessages(library(sna))
files <- commandArgs(trailingOnly = TRUE)
arcs <- read.csv(files[1])
classes <- as.character(read.csv(files[2])$class)
adjacency <- matrix(0, length(classes), length(classes))
adjacency[as.matrix(arcs)] <- 1
found <- brokerage(adjacency, classes)
out <- cbind(found$raw.nli[, 1:5], found$exp.nli[, 1:5])
roles <- c("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
colnames(out) <- c(roles, paste0(roles, "_expected"))
write.csv(signif(out, 12), files[3], row.names = FALSE, quote = FALSE)
