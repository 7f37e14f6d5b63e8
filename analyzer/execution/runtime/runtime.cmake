# opseq_add_runtime()
#
# Puts ONNX Runtime beside the built program, and into what is installed, where `.ci/install build` has fetched it and
# OPSEQ_RUNTIME does not leave it out.
set(OPSEQ_RUNTIME_FOLDER ${CMAKE_CURRENT_LIST_DIR})

function(opseq_add_runtime)
  set(name libonnxruntime.so.1)
  set(beside ${PROJECT_BINARY_DIR}/${name})
  file(REMOVE ${beside})
  if(NOT OPSEQ_RUNTIME)
    return()
  endif()
  # As Node.js calls machines.
  set(machine ${CMAKE_SYSTEM_PROCESSOR})
  string(REPLACE x86_64 x64 machine ${machine})
  string(REPLACE aarch64 arm64 machine ${machine})
  file(GLOB library ${OPSEQ_RUNTIME_FOLDER}/node_modules/onnxruntime-node/bin/napi-v*/linux/${machine}/${name})
  if(library)
    file(CREATE_LINK ${library} ${beside} SYMBOLIC)
    install(FILES ${library} DESTINATION lib/opseq)
  else()
    message(STATUS "ONNX Runtime is not here: `.ci/install build` fetches it. Without it, opseq runs models only where "
            "another one is named.")
  endif()
endfunction()
