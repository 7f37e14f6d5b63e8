# opseq_embed(OUTPUT cpp HEADER header [VARIABLE name FILES file...]...)
#
# Writes a source file that defines each `const std::string_view` of the header as the content of its files, one after
# the other, as escaped string literals, which hold any bytes.
function(opseq_embed)
  set(output ${ARGV1})
  set(header ${ARGV3})
  list(SUBLIST ARGV 4 -1 pairs)
  set(dependencies "")
  foreach(word ${pairs})
    if(IS_ABSOLUTE "${word}")
      list(APPEND dependencies ${word})
    endif()
  endforeach()
  string(REPLACE ";" "|" pairs "${pairs}")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DHEADER=${header} "-DPAIRS=${pairs}" -P
            ${PROJECT_SOURCE_DIR}/graph/base/embed_files.cmake
    DEPENDS ${dependencies} ${PROJECT_SOURCE_DIR}/graph/base/embed_files.cmake
    VERBATIM)
  # Longer than the standard asks compilers to take.
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS "$<$<CXX_COMPILER_ID:Clang>:-Wno-overlength-strings>")
endfunction()
