/// Small trees that each break one law of the architecture on purpose; `BrokenLawsTest` shows that the laws see it.
package broken;
